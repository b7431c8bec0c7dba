# shellcheck shell=sh
# A registry for the tests: Debian's docker-registry, unpacked and not installed, because installing it would start
# a service. Needs say.sh.

registry_home=${XDG_CACHE_HOME:-$HOME/.cache}/jcompose-tests

# registry_find: whether there is one where the tests look for it.
registry_find() { [ -x "$registry_home/docker-registry" ] || has docker-registry; }

# registry_fetch: gets one; returns 1 if that cannot be done here.
registry_fetch() {
  has apt-get && has dpkg-deb || return 1
  say "Unpacking docker-registry into $registry_home"
  registry_work=$(mktemp -d)
  (
    cd "$registry_work"
    apt-get download -qq docker-registry >/dev/null 2>&1 ||
      { as_root apt-get update -qq && apt-get download -qq docker-registry; } >/dev/null 2>&1
  ) && dpkg-deb -x "$registry_work"/docker-registry_*.deb "$registry_work/tree" &&
    mkdir -p "$registry_home" &&
    cp "$registry_work/tree/usr/bin/docker-registry" "$registry_home/docker-registry.new" &&
    mv "$registry_home/docker-registry.new" "$registry_home/docker-registry"
  rm -rf "$registry_work"
  registry_find
}
