# THIRD-PARTY.md, made from the run-time class path: which libraries a running Parley loads, and the licence that each
# one's Maven description names, or the nearest of its parents' descriptions.

third_party() { # prints the page
  cat << 'EOF'
# Third parties

Libraries that a running Parley loads, with the licence their makers name. Made from the run-time class path of `voice-gateway` by
`./parley third-party > THIRD-PARTY.md`; `./parley test` fails when it is out of date.

| library | version | licence |
|---|---|---|
EOF
  local jar pom coordinates
  for jar in "$root"/voice-gateway/target/lib/*.jar; do
    pom="$(description_of "$(basename "$jar")")"
    [ -n "$pom" ] || continue
    coordinates="$(coordinates_of "$pom")"
    printf '| %s | %s | %s |\n' "${coordinates% *}" "${coordinates#* }" "$(licence_of "$pom")"
  done | LC_ALL=C sort -u
  cat "$root/launcher/third-party-more.md"
}

repository="${HOME}/.m2/repository"

description_of() { # jar's file name → its pom in the local repository, or nothing for a jar of ours
  local found
  found="$(find "$repository" -name "$1" -path '*/*' -print -quit)"
  case "$found" in
    "" | "$repository"/dev/parley/*) ;;
    *) find "$(dirname "$found")" -name '*.pom' -print -quit ;;
  esac
}

coordinates_of() { # pom → "group:artifact version", from where it lies
  local folder version artifact
  folder="$(dirname "${1#"$repository"/}")"
  version="$(basename "$folder")"
  folder="$(dirname "$folder")"
  artifact="$(basename "$folder")"
  printf '%s:%s %s\n' "$(dirname "$folder" | tr / .)" "$artifact" "$version"
}

licence_of() { # pom → the names of its licences, joined by "or", or its parent's
  local pom="$1" names group artifact version
  names="$(tr '\n' ' ' < "$pom" | grep -o '<licenses>.*</licenses>' | grep -o '<name>[^<]*' | sed 's/<name> *//; s/ *$//' \
    | paste -sd'|' | sed 's/|/ or /g')" || true
  if [ -n "$names" ]; then
    printf '%s\n' "$names"
    return
  fi
  read -r group artifact version < <(tr '\n' ' ' < "$pom" | grep -o '<parent>.*</parent>' \
    | sed 's/.*<groupId> *\([^< ]*\).*/\1 &/; s/^\([^ ]*\) .*<artifactId> *\([^< ]*\).*/\1 \2 &/; s/^\([^ ]*\) \([^ ]*\) .*<version> *\([^< ]*\).*/\1 \2 \3/') || true
  pom="$repository/$(printf '%s' "${group:-}" | tr . /)/${artifact:-}/${version:-}/${artifact:-}-${version:-}.pom"
  if [ -r "$pom" ]; then licence_of "$pom"; else printf 'not named\n'; fi
}
