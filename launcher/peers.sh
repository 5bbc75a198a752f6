# Programs of others that the tests hold calls with. Only `./parley test` asks for them.

peer_packages=(baresip-core sip-tester linphone-cli kamailio kamailio-tls-modules chromium chromium-driver sox flite espeak-ng)
peer_programs=(baresip sipp linphonec kamailio chromium chromedriver sox flite espeak-ng)

# Servers are not on everybody's path.
peer_there() { PATH="$PATH:/usr/sbin" command -v "$1" > /dev/null; }

# The package would start a Kamailio of its own at port 5060, for everybody. The tests start theirs on loopback.
keep_kamailio_down() {
  command -v systemctl > /dev/null || return 0
  as_root systemctl mask kamailio.service > /dev/null 2>&1 || true
}

ensure_peers() {
  local missing=() program
  for program in "${peer_programs[@]}"; do
    peer_there "$program" || missing+=("$program")
  done
  [ "${#missing[@]}" = 0 ] && return
  if may_install; then
    step "installing the test peers: ${missing[*]}"
    peer_there kamailio || keep_kamailio_down
    apt_install "${peer_packages[@]}" || true
  fi
  missing=()
  for program in "${peer_programs[@]}"; do
    peer_there "$program" || missing+=("$program")
  done
  [ "${#missing[@]}" = 0 ] && return
  if [ "${CI:-}" = true ]; then
    fail "Missing test peers: ${missing[*]} (packages: ${peer_packages[*]})."
  fi
  say "missing test peers: ${missing[*]}; the tests that need them are skipped and counted"
}
