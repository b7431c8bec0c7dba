# Installs the engine's packages. What an earlier run left half done is completed first.
export DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l
apt() { apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" </dev/null; }

dpkg --configure -a </dev/null || exit 1
apt update || exit 1
packages='docker.io ca-certificates apparmor'
if apt-cache show docker-cli >/dev/null 2>&1; then # in newer releases a package of its own
  packages="$packages docker-cli"
fi
# shellcheck disable=SC2086 # a list
apt install --no-install-recommends $packages
