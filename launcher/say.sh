# Words for people: steps on standard error, errors with exit code 2.

say() { printf '%s\n' "$*" >&2; }

step() { printf '→ %s\n' "$*" >&2; }

fail() {
  printf '%s\n' "$@" >&2
  exit 2
}
