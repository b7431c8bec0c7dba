# What all scripts begin with. They are read by sh from its standard input, as root.
set -u
umask 022
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
ours=/etc/docker/jcompose

engine_runs() {
  pid=$(cat /run/docker.pid 2>/dev/null) && [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = dockerd ]
}

# The engine has to begin anew; told before anything is changed, so that nothing can be forgotten.
changing() {
  mkdir -p "$ours" && chmod 700 "$ours" && touch "$ours/changed"
}

# put FILE MODE BASE64: in place of what is there, as a whole or not at all.
put() {
  mkdir -p "$(dirname "$1")" && new=$(mktemp "$1.XXXXXX") || exit 1
  { printf %s "$3" | base64 -d >"$new" && chmod "$2" "$new" && sync "$new" && mv -f "$new" "$1"; } || {
    rm -f "$new"
    exit 1
  }
}

