# shellcheck shell=sh
# What a dockerd needs that runs as a process of its own, without systemd. Needs say.sh.

# mount_cgroups: a container-like machine may come without control groups; dockerd does not start without them.
mount_cgroups() {
  [ ! -e /sys/fs/cgroup/cgroup.controllers ] && [ ! -d /sys/fs/cgroup/devices ] || return 0
  note "mounting control groups"
  # shellcheck disable=SC2016 # the dollars are for the inner shell
  as_root sh -euc '
    top=/sys/fs/cgroup
    if mount -t cgroup2 none $top && [ -s $top/cgroup.controllers ]; then exit; fi
    umount $top || true
    mount -t tmpfs none $top
    for controller in $(awk "\$4 == 1 {print \$1}" /proc/cgroups); do
      mkdir $top/$controller
      mount -t cgroup -o $controller none $top/$controller || rmdir $top/$controller
    done
  '
}

# prefer_working_iptables DIRECTORY: where the kernel lacks nftables, the older iptables may work: then that one is
# linked in the directory, which is to come first in dockerd's PATH.
prefer_working_iptables() {
  if ! as_root iptables -t nat -S >/dev/null 2>&1 && as_root iptables-legacy -t nat -S >/dev/null 2>&1; then
    for name in iptables ip6tables; do
      as_root ln -sf "$(command -v "$name-legacy")" "$1/$name"
    done
  fi
}
