# shellcheck shell=sh
# What the scripts have in common: talking to the user, and becoming root for a single command.

say() { printf '%s\n' "==> $*" >&2; }
note() { printf '%s\n' "    $*" >&2; }
fail() {
  printf '%s\n' "${0##*/}: $*" >&2
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# need_root WHAT: ends the script if what it is about to do cannot be done as root.
need_root() {
  [ "$(id -u)" = 0 ] || has sudo || fail "$1 needs root, and there is no sudo: do it as root, then run this again"
}

# as_root COMMAND…: runs it as root, through sudo where we are not root.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    need_root "\`$1\`"
    sudo "$@"
  fi
}

# install_packages PACKAGE…: installs Debian packages; the package lists are refreshed first.
install_packages() {
  has apt-get || fail "these are missing and this is no Debian system, so install them yourself: $*"
  need_root "installing $*"
  say "Installing $*"
  as_root env DEBIAN_FRONTEND=noninteractive sh -c '
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  ' install "$@" </dev/null || fail "apt-get could not install: $*"
}
