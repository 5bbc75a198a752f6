# Building when sources changed, and starting mains on what was built.

jvm_flags=(
  --enable-native-access=ALL-UNNAMED
  --sun-misc-unsafe-memory-access=allow
  -XX:+ExitOnOutOfMemoryError
)
case "${PARLEY_COLLECTOR:-g1}" in # see docs/decisions/0016-garbage-collector.md
  g1) jvm_flags+=(-XX:+UseG1GC -XX:MaxGCPauseMillis=10) ;;
  z) jvm_flags+=(-XX:+UseZGC) ;;
  *) fail "PARLEY_COLLECTOR is '$PARLEY_COLLECTOR': expected g1 or z" ;;
esac

server_properties=(-Dparley.root="$root" -Dparley.home="$home")

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
  [ -n "$(stale)" ] || return 0
  mkdir -p "$home"
  # One build at a time: a second one would compile into the folders of the first. Without flock there is no waiting.
  if command -v flock > /dev/null; then
    exec {build_lock}> "$home/build.lock"
    if ! flock -n "$build_lock"; then
      step "waiting for another build"
      flock "$build_lock"
    fi
    [ -z "$(stale)" ] || build
    exec {build_lock}>&-
  else
    build
  fi
}

stale() { # says something when there is something to build
  if [ -e "$home/built" ]; then changed_since "$home/built"; else printf 'never built\n'; fi
}

build() {
  step "building (the first build fetches libraries; later starts make no network access)"
  local started="$home/build-started"
  touch "$started"
  # A library that another took the place of would stay on the class path.
  find "$root" -type d -path '*/target/lib' -prune -exec rm -rf {} +
  if ! maven -DskipTests -Dspotless.check.skip package > "$home/build.log" 2>&1; then
    grep -E '^\[(ERROR|WARNING)\].*\.java|^\[ERROR\]|error:' "$home/build.log" | sed -n 1,20p >&2
    fail "The build failed; the whole log is in $home/build.log"
  fi
  train_start
  mv "$started" "$home/built"
}

# A JVM that has seen a start before starts in half the time: one start and one call are made after a build, and what
# the JVM learned is kept under a hash of all that it depends on. Without it everything works the same.
train_start() {
  local cache
  cache="$(start_cache)"
  step "preparing fast starts"
  rm -f "$home"/start-*.aot
  if ! "$JAVA_HOME/bin/java" "${jvm_flags[@]}" "-XX:AOTCacheOutput=$cache.new" "${server_properties[@]}" \
    -cp "$(class_path voice-gateway)" dev.parley.gateway.rehearsal.StartTraining > "$home/training.log" 2>&1; then
    say "starts will take a second longer: $home/training.log says why"
  fi
  [ ! -s "$cache.new" ] || mv "$cache.new" "$cache"
}

start_cache() { # where the cache of these jars, this JVM and these flags is, or would be
  local target="$root/voice-gateway/target" hash
  hash="$({
    cat "$JAVA_HOME/release" 2> /dev/null
    printf '%s\n' "${jvm_flags[@]}"
    ls -l --time-style=+%s "$target"/voice-gateway-*.jar "$target"/lib/*.jar 2> /dev/null || ls -l "$target" "$target/lib"
  } | cksum | tr -d ' ')"
  printf '%s\n' "$home/start-$hash.aot"
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
  local main="$1" cache
  shift
  cache="$(start_cache)"
  cd "$root_of_caller"
  [ ! -e "$cache" ] || jvm_flags+=("-XX:AOTCache=$cache" -Xlog:disable -Xlog:all=error:stderr)
  exec "$JAVA_HOME/bin/java" "${jvm_flags[@]}" "${server_properties[@]}" \
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
    recognition) run_bench_main dev.parley.benchmarks.recognition.RecognitionBench "$@" ;;
    spelling) run_bench_main dev.parley.benchmarks.spelling.SpellingBench "$@" ;;
    endings) run_bench_main dev.parley.benchmarks.endings.EndingsBench "$@" ;;
    voice-activity) run_bench_main dev.parley.benchmarks.activity.VoiceActivityBench "$@" ;;
    agent) run_bench_main dev.parley.benchmarks.agent.AgentBench "$@" ;;
    slots) run_bench_main dev.parley.benchmarks.slots.SlotsBench "$@" ;;
    disclosure) run_bench_main dev.parley.benchmarks.disclosure.DisclosureBench "$@" ;;
    openings) run_bench_main dev.parley.benchmarks.slots.OpeningsBench "$@" ;;
    escalation) run_bench_main dev.parley.benchmarks.escalation.EscalationBench "$@" ;;
    twilio) run_bench_main dev.parley.benchmarks.twilio.TwilioBench "$@" ;;
    understanding) run_bench_main dev.parley.benchmarks.understanding.UnderstandingBench "$@" ;;
    knowledge) run_bench_main dev.parley.benchmarks.knowledge.KnowledgeBench "$@" ;;
    corpus) run_bench_main dev.parley.benchmarks.turns.CorpusBench "$@" ;;
    help | --help | -h)
      say "./parley bench hot-path [--short] [--json FILE]   ns and bytes per packet on the 20 ms path (JMH)" \
        && say "./parley bench calls [--calls N] [--json FILE]     latency of real calls against the running server" \
        && say "./parley bench turns [--corpus DIR] [--json FILE]  false cut-offs, dead air, barge-in and recognition on a corpus" \
        && say "./parley bench voice-activity [--corpus DIR]       how detectors find speech under every noise" \
        && say "./parley bench recognition [--corpus DIR]          what is heard of whole answers under every noise" \
        && say "./parley bench spelling [--size N] [--noise DB]    letters, the telephone alphabet, words given for letters" \
        && say "./parley bench endings [--write FILE]              whether a caller is done, told from the words" \
        && say "./parley bench slots [--size N] [--json FILE]      values got across: first try, one repair, keypad" \
        && say "./parley bench agent [--speech] [--goal NAME]        callers of every kind get their business done, by the shop's records" \
        && say "./parley bench openings [--words] [--json FILE]    long openings: the intent, and nothing asked for twice" \
        && say "./parley bench escalation FILE.tsv [--words]       what must bring a person does, and only that" \
        && say "./parley bench disclosure [--recognized N]        whether anybody hears or changes what is another customer's" \
        && say "./parley bench twilio [--streams N] [--seconds S]  many Twilio streams at once: how late frames and clears come" \
        && say "./parley bench understanding DIR [--examples N]    intents of a public set (BANKING77, CLINC150) told apart" \
        && say "./parley bench knowledge [--passages N]           how long a question is looked up in many passages" \
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
  maven --fail-at-end --threads 2 verify "$@"
  step "third parties"
  third_party | diff "$root/THIRD-PARTY.md" - \
    || fail "THIRD-PARTY.md is out of date: ./parley third-party > THIRD-PARTY.md"
  step "allocation on the 20 ms path (short form; ./parley bench hot-path for the whole)"
  (cd "$root" && "$JAVA_HOME/bin/java" "${jvm_flags[@]}" -Dparley.root="$root" -cp "$(class_path benchmarks)" \
    dev.parley.benchmarks.HotPathBench --short)
}

doctor_usage() {
  cat >&2 << 'EOF'
Usage: parley doctor [--config FILE]
Says what is there, what is missing, and what to do about it.
Exit code: 0 nothing that ./parley run needs is missing; 1 something is; 2 usage.
EOF
}

run_doctor() {
  case "${1:-}" in
    --help | -h) doctor_usage && return 0 ;;
    "" | --config) ;;
    *) doctor_usage && fail "parley doctor: there is no option '$1'" ;;
  esac
  local missing=0 library peer
  say "Parley doctor"
  (find_jdk && say "  ok       JDK $(java_version_of "$JAVA_HOME") at $JAVA_HOME") || missing=1
  command -v apt-get > /dev/null \
    || say "  note     not a Debian system: where libraries are missing, use the Containerfile (podman build -t parley .)"
  use_native_dir "${PARLEY_NATIVE_DIR:-$home/native}"
  for library in "${native_libraries[@]}" "${native_optional[@]}"; do
    if find_library "$library"; then
      say "  ok       $library"
    elif [ "$library" = "${native_optional[0]}" ]; then
      say "  not here $library: Opus is coded in Java, for several times the cost; ./parley run gets it on Debian (package libopus0)"
    else
      missing=1
      say "  missing  $library: on Debian ./parley run gets it (packages ${native_packages[*]}); elsewhere use the Containerfile"
    fi
  done
  for peer in "${peer_programs[@]}"; do
    if peer_there "$peer"; then
      say "  ok       $peer (test peer)"
    else
      say "  not here $peer: only ./parley test wants it, and gets it where it may install packages"
    fi
  done
  if [ -e "$home/built" ] && find_jdk 2> /dev/null; then
    local code=0
    (run_main dev.parley.gateway.server.DoctorCommand "$@") || code=$?
    [ "$code" -le 1 ] || return "$code"
    [ "$code" = 0 ] || missing=1
  else
    say "  not yet  built: ./parley run builds it; engines, ports and the model folder are checked after that"
  fi
  return "$missing"
}

root_of_caller="$PWD"
