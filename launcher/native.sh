# The native run-time libraries: installed as Debian packages when we may, otherwise fetched with their
# dependency closure and unpacked under .parley/native, which then goes onto LD_LIBRARY_PATH.

native_packages=(libpocketsphinx3 libflite1 libspeexdsp1 libopus0)
native_libraries=(libpocketsphinx.so.3 libflite.so.1 libspeexdsp.so.1)
# Got with the others, and done without where it can't be had: then Opus is coded in Java.
native_optional=(libopus.so.0)

ensure_native() {
  local native="${PARLEY_NATIVE_DIR:-$home/native}"
  use_native_dir "$native"
  native_missing "${native_libraries[@]}" || optional_wanted || return 0
  if [ "${PARLEY_NATIVE:-}" != unpack ] && may_install; then
    step "installing ${native_packages[*]}"
    apt_install "${native_packages[@]}"
  elif command -v apt-get > /dev/null && command -v dpkg-deb > /dev/null; then
    step "fetching ${native_packages[*]} into .parley/native (no right to install packages)"
    unpack_packages "$native" "${native_packages[@]}" || true
    use_native_dir "$native"
  fi
  mkdir -p "$home" && touch "$home/native-optional-tried"
  native_missing "${native_libraries[@]}" && fail "Missing native libraries: ${native_libraries[*]}." \
    "Install the packages ${native_packages[*]} (apt-get install ${native_packages[*]}), then run this again." \
    "On other systems use the Containerfile."
  return 0
}

# One of the optional libraries is missing, and getting it wasn't tried yet.
optional_wanted() {
  native_missing "${native_optional[@]}" && [ ! -e "$home/native-optional-tried" ]
}

native_missing() {
  local library
  for library in "$@"; do
    find_library "$library" || return 0
  done
  return 1
}

find_library() {
  local dir
  if [ -n "${LD_LIBRARY_PATH:-}" ]; then
    local IFS=:
    for dir in $LD_LIBRARY_PATH; do [ -e "$dir/$1" ] && return 0; done
  fi
  # Read to the end: a reader that stops early breaks the writer's pipe, which counts as a failure here.
  { ldconfig -p 2> /dev/null || /sbin/ldconfig -p 2> /dev/null; } | grep -F "$1" > /dev/null
}

use_native_dir() {
  [ -d "$1" ] || return 0
  local dirs
  dirs="$(find "$1" \( -type f -o -type l \) -name '*.so*' -printf '%h\n' | sort -u | paste -sd: -)"
  [ -n "$dirs" ] && export LD_LIBRARY_PATH="$dirs${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
  return 0
}

may_install() {
  command -v apt-get > /dev/null || return 1
  [ "$(id -u)" = 0 ] || sudo -n true 2> /dev/null
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

apt_install() {
  local log="$home/apt.log"
  mkdir -p "$home"
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" > "$log" 2>&1; then
    as_root apt-get -qq update >> "$log" 2>&1 || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >> "$log" 2>&1 \
      || { tail -n 5 "$log" >&2; return 1; }
  fi
}

# Fetches packages and whatever of their dependencies is not installed, without any right to install.
unpack_packages() {
  local into="$1" apt="$home/apt" needed
  shift
  mkdir -p "$into" "$apt/lists/partial" "$apt/cache/archives/partial"
  local options=(-o "Dir::State::lists=$apt/lists" -o "Dir::Cache=$apt/cache" -o Debug::NoLocking=1)
  apt-get "${options[@]}" -qq update > "$apt/log" 2>&1 || true
  needed="$(apt-get "${options[@]}" -s --no-install-recommends install "$@" 2>> "$apt/log" | awk '/^Inst /{print $2}')"
  [ -n "$needed" ] || return 1
  # shellcheck disable=SC2086
  (cd "$apt/cache/archives" && apt-get "${options[@]}" -qq download $needed >> "$apt/log" 2>&1) || {
    tail -n 3 "$apt/log" >&2
    return 1
  }
  local package
  for package in "$apt"/cache/archives/*.deb; do dpkg-deb -x "$package" "$into"; done
}
