# Finds a JDK of at least this version, wherever it is installed; sets JAVA_HOME.

jdk_version_min=25

java_version_of() { # JAVA_HOME → major version, or nothing
  [ -x "$1/bin/javac" ] || return 1
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p'
  fi
}

jdk_candidates() {
  [ -n "${JAVA_HOME:-}" ] && printf '%s\n' "$JAVA_HOME"
  if command -v javac > /dev/null; then
    dirname "$(dirname "$(readlink -f "$(command -v javac)")")"
  fi
  local parent
  for parent in /usr/lib/jvm /usr/java /opt /opt/java "$HOME/.sdkman/candidates/java" "$HOME/.jdks" \
    /usr/local/java /usr/local; do
    [ -d "$parent" ] && find "$parent" -mindepth 1 -maxdepth 1 \( -type d -o -type l \) 2> /dev/null | sort
  done
  [ -d /Library/Java/JavaVirtualMachines ] && find /Library/Java/JavaVirtualMachines -path '*/Contents/Home' -maxdepth 3
  return 0
}

find_jdk() {
  local candidate version
  while IFS= read -r candidate; do
    version="$(java_version_of "$candidate" || true)"
    if [ -n "$version" ] && [ "$version" -ge "$jdk_version_min" ]; then
      export JAVA_HOME="$candidate"
      return
    fi
  done < <(jdk_candidates)
  fail "Parley needs a JDK of version $jdk_version_min or newer, and none was found." \
    "Install one (Debian and Ubuntu: the packages of Eclipse Temurin, 'temurin-25-jdk'), or set JAVA_HOME to it."
}
