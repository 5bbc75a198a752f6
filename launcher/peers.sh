# Programs of others that the tests hold calls with. Only `./parley test` asks for them.

peer_packages=(baresip-core sip-tester chromium chromium-driver sox flite espeak-ng)
peer_programs=(baresip sipp chromium chromedriver sox flite espeak-ng)

ensure_peers() {
  local missing=() program
  for program in "${peer_programs[@]}"; do
    command -v "$program" > /dev/null || missing+=("$program")
  done
  [ "${#missing[@]}" = 0 ] && return
  if may_install; then
    step "installing the test peers: ${missing[*]}"
    apt_install "${peer_packages[@]}" || true
  fi
  missing=()
  for program in "${peer_programs[@]}"; do
    command -v "$program" > /dev/null || missing+=("$program")
  done
  [ "${#missing[@]}" = 0 ] && return
  if [ "${CI:-}" = true ]; then
    fail "Missing test peers: ${missing[*]} (packages: ${peer_packages[*]})."
  fi
  say "missing test peers: ${missing[*]}; the tests that need them are skipped and counted"
}
