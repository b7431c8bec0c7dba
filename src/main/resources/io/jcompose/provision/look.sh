# Tells what is here, a line each: a word, a blank, what there is to say.
say() { printf '%s %s\n' "$1" "$2"; }
file() { [ ! -f "$2" ] || say "$1" "$(base64 <"$2" | tr -d '\n')"; }
yes() { ! "$@" >/dev/null 2>&1 || say "$word" yes; }

( # its variables are many
  [ ! -r /etc/os-release ] || . /etc/os-release
  say os "${ID-}"
  say like "${ID_LIKE-}"
  say system "${PRETTY_NAME-}"
)
user=${SUDO_USER:-$(id -un)}
say architecture "$(uname -m)"
say user "$user"
say groups "$(id -nG "$user")"
word=apt yes command -v apt-get
word=snap yes test -x /snap/bin/docker
if [ -d /run/systemd/system ]; then
  say init systemd
elif [ -x /etc/init.d/docker ] || [ -d /etc/rc2.d ]; then
  say init sysv
fi
if command -v dockerd >/dev/null 2>&1; then
  say engine "$(dockerd --version | sed -n 's/^Docker version \([^, ]*\).*/\1/p')"
fi
word=running yes engine_runs
if [ -e "$ours/changed" ] && [ ! /run/docker.pid -nt "$ours/changed" ]; then
  say stale yes
fi
name=$(hostname 2>/dev/null)
say names "$name $(getent -s hosts:files hosts "$name" | sed 's/^[^ ]* *//')"
say addresses "$(hostname -I 2>/dev/null)"
file daemon /etc/docker/daemon.json
file defaults /etc/default/docker
file drop-in /etc/systemd/system/docker.service.d/jcompose.conf
file trusted "$ours/ca.pem"
if [ -f "$ours/server.pem" ]; then
  say certificate "$(sed -n '/BEGIN CERT/,/END CERT/p' "$ours/server.pem" | base64 | tr -d '\n')"
fi
if unit=$(systemctl cat docker.service 2>/dev/null); then
  say unit "$(printf '%s\n' "$unit" | base64 | tr -d '\n')"
fi
