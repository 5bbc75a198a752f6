# Models. Recognition models are the program's business; what npm has is got with npm itself, which knows the machine's
# registry and proxy, and is used only when its checksum is the one written here.

models() {
  case "${1:-} ${2:-}" in
    "get rnnoise" | "get silero")
      [ $# = 2 ] || fail "parley models get $2 takes no options: npm knows where from"
      get_from_npm "$2"
      ;;
    *)
      if [ "${1:-}" = list ]; then
        say "From npm (./parley models get NAME):"
        say "  rnnoise  noise suppression for voices in the background ($(there_or_not rnnoise))"
        say "  silero   voice activity, for ./parley bench voice-activity ($(there_or_not silero))"
        say "From the publishers of Vosk and Piper:"
      fi
      prepare_runtime && run_main dev.parley.asr.models.ModelsCommand "$@"
      ;;
  esac
}

npm_model() { # name → package, version, its file there, that file's SHA-256
  case "$1" in
    rnnoise) printf '%s\n' @jitsi/rnnoise-wasm 0.2.1 dist/rnnoise.wasm \
      677147b9248aedc0a00de79dc090d1ecead37c08c8bb773a790da16109d2c487 ;;
    silero) printf '%s\n' @ricky0123/vad-web 0.0.31 dist/silero_vad_v6.onnx \
      1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3 ;;
  esac
}

model_file() { # name → where it is kept
  local parts
  mapfile -t parts < <(npm_model "$1")
  printf '%s/models/%s/%s\n' "$home" "$1" "$(basename "${parts[2]}")"
}

there_or_not() { if [ -e "$(model_file "$1")" ]; then printf 'here'; else printf 'not here'; fi; }

get_from_npm() {
  local name="$1" parts file work
  file="$(model_file "$name")"
  mapfile -t parts < <(npm_model "$name")
  if [ -e "$file" ]; then
    say "$name is there already; delete $file to get it anew"
    return
  fi
  local by_hand="or put ${parts[2]} of the package ${parts[0]} ${parts[1]} at $file by hand"
  command -v npm > /dev/null || fail "parley models: $name comes from npm, and there is no npm here." \
    "Install it (Debian: apt-get install npm) and run this again, $by_hand." \
    "Parley works without it."
  work="$(mktemp -d)"
  step "getting ${parts[0]} ${parts[1]}"
  if ! (cd "$work" && npm pack --silent "${parts[0]}@${parts[1]}" > npm.log 2>&1 \
    && tar -xzf ./*.tgz "package/${parts[2]}"); then
    tail -n 3 "$work/npm.log" >&2 || true
    rm -rf "$work"
    fail "parley models: npm could not get ${parts[0]} ${parts[1]}." "Run this again where there is network, $by_hand." \
      "Parley works without it."
  fi
  if [ "$(sha256sum "$work/package/${parts[2]}" | cut -d' ' -f1)" != "${parts[3]}" ]; then
    rm -rf "$work"
    fail "parley models: what npm has as ${parts[0]} ${parts[1]} is not what is known here; it was thrown away."
  fi
  mkdir -p "$(dirname "$file")"
  mv "$work/package/${parts[2]}" "$file"
  rm -rf "$work"
  say "$name is ready at $file"
}

# The tests of RNNoise run where it can be had, and are skipped and counted elsewhere.
ensure_rnnoise() {
  [ -e "$(model_file rnnoise)" ] || (get_from_npm rnnoise) || say "RNNoise's tests are skipped"
}
