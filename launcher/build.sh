# Building when sources changed, and starting mains on what was built.

jvm_flags=(
  --enable-native-access=ALL-UNNAMED
  --sun-misc-unsafe-memory-access=allow
  -XX:+UseSerialGC
  -XX:+ExitOnOutOfMemoryError
)

maven() {
  (cd "$root" && JAVA_HOME="$JAVA_HOME" MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}" \
    ./mvnw -B "$@")
}

prepare_runtime() {
  find_jdk
  ensure_native
  ensure_built
}

ensure_built() {
  local stamp="$home/built"
  if [ -e "$stamp" ] && [ -z "$(changed_since "$stamp")" ]; then return; fi
  step "building (the first build fetches libraries; later starts make no network access)"
  mkdir -p "$home"
  local started="$home/build-started"
  touch "$started"
  if ! maven -q -DskipTests -Dspotless.check.skip package > "$home/build.log" 2>&1; then
    grep -E '^\[ERROR\]|error:' "$home/build.log" | head -n 20 >&2
    fail "The build failed; the whole log is in $home/build.log"
  fi
  mv "$started" "$stamp"
}

changed_since() {
  find "$root" \( -name target -o -name .parley -o -name .git \) -prune -o \
    \( -path '*/src/main/*' -o -name pom.xml \) -type f -newer "$1" -print -quit
}

class_path() { # module → its jar and the jars it needs, in a fixed order
  local target="$root/$1/target"
  printf '%s\n' "$target"/"$1"-*.jar "$target"/lib/*.jar | paste -sd: -
}

run_main() {
  local main="$1"
  shift
  cd "$root_of_caller"
  exec "$JAVA_HOME/bin/java" "${jvm_flags[@]}" -Dparley.root="$root" -Dparley.home="$home" \
    -cp "$(class_path voice-gateway)" "$main" "$@"
}

start_server() {
  run_main dev.parley.gateway.server.Main "$@"
}

run_bench() {
  local which="${1:-help}"
  [ $# -gt 0 ] && shift
  case "$which" in
    hot-path)
      cd "$root_of_caller"
      exec "$JAVA_HOME/bin/java" "${jvm_flags[@]}" -Dparley.root="$root" -cp "$(class_path benchmarks)" \
        dev.parley.benchmarks.HotPathBench "$@"
      ;;
    calls)
      cd "$root_of_caller"
      exec "$JAVA_HOME/bin/java" "${jvm_flags[@]}" -Dparley.root="$root" -Dparley.home="$home" \
        -cp "$(class_path benchmarks)" dev.parley.benchmarks.CallsBench "$@"
      ;;
    turns) run_bench_main dev.parley.benchmarks.turns.TurnsBench "$@" ;;
    corpus) run_bench_main dev.parley.benchmarks.turns.CorpusBench "$@" ;;
    help | --help | -h)
      say "./parley bench hot-path [--short] [--json FILE]   ns and bytes per packet on the 20 ms path (JMH)" \
        && say "./parley bench calls [--calls N] [--json FILE]     latency of real calls against the running server" \
        && say "./parley bench turns [--corpus DIR] [--json FILE]  false cut-offs, dead air, barge-in and recognition on a corpus" \
        && say "./parley bench corpus --into DIR                   the corpus itself: recordings of callers, made here"
      ;;
    *) fail "parley bench: there is no '$which'. Try ./parley bench --help" ;;
  esac
}

# The class path goes by the environment: onnxruntime 1.29 reads the command line by recursion and overflows the stack,
# without a word, where that is longer than some 4 KB.
run_bench_main() {
  local main="$1"
  shift
  cd "$root_of_caller"
  CLASSPATH="$(class_path benchmarks)" exec "$JAVA_HOME/bin/java" "${jvm_flags[@]}" \
    -Dparley.root="$root" -Dparley.home="$home" "$main" "$@"
}

run_tests() {
  step "running every test"
  maven --fail-at-end verify "$@"
  step "allocation on the 20 ms path (short form; ./parley bench hot-path for the whole)"
  (cd "$root" && "$JAVA_HOME/bin/java" "${jvm_flags[@]}" -Dparley.root="$root" -cp "$(class_path benchmarks)" \
    dev.parley.benchmarks.HotPathBench --short)
}

run_doctor() {
  say "Parley doctor"
  (find_jdk && say "  ok       JDK $(java_version_of "$JAVA_HOME") at $JAVA_HOME") || true
  use_native_dir "${PARLEY_NATIVE_DIR:-$home/native}"
  local library
  for library in "${native_libraries[@]}"; do
    if find_library "$library"; then
      say "  ok       $library"
    else
      say "  missing  $library: ./parley run gets it (package of ${native_packages[*]})"
    fi
  done
  local peer
  for peer in "${peer_programs[@]}"; do
    if command -v "$peer" > /dev/null; then
      say "  ok       $peer (test peer)"
    else
      say "  missing  $peer: only ./parley test wants it, and gets it where it may install packages"
    fi
  done
  if [ -e "$home/built" ]; then
    find_jdk
    run_main dev.parley.gateway.server.DoctorCommand "$@"
  else
    say "  not yet  built: ./parley run builds it; engines, ports and the model folder are checked after that"
  fi
}

root_of_caller="$PWD"
