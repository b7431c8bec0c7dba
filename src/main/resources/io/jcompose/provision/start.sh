# Begins the engine, anew if it runs. If it does not begin with settings that were just written, they are taken back:
# exit code 3 if it begins without them, else 4.
begin() {
  if [ -d /run/systemd/system ]; then
    systemctl reset-failed docker 2>/dev/null # or it may count as started too often
    systemctl daemon-reload && systemctl enable --quiet docker && systemctl restart docker
  else
    /etc/init.d/docker stop
    if engine_runs; then
      echo 'The engine runs, and was not begun by /etc/init.d/docker: stop it, so that this can begin it.'
      return 1
    fi
    /etc/init.d/docker start
  fi </dev/null
}

answers() {
  engine_runs && [ -S /var/run/docker.sock ] || return 1
  ! command -v docker >/dev/null 2>&1 || docker -H unix:///var/run/docker.sock version >/dev/null 2>&1
}

# It may have to begin containers first, so it has time; but not when it is gone.
began() {
  begin || return 1
  tries=0
  until answers; do
    tries=$((tries + 1))
    [ "$tries" -lt 15 ] || engine_runs || return 1
    [ "$tries" -lt 300 ] || return 1
    sleep 0.2
  done
}

last_words() {
  if [ -d /run/systemd/system ]; then
    journalctl -u docker -n 15 --no-pager -o cat
  else
    log=$(
      [ ! -f /etc/default/docker ] || . /etc/default/docker
      echo "${DOCKER_LOGFILE:-/var/log/docker.log}"
    )
    tail -n 15 "$log"
  fi
}

if began; then
  rm -f "$ours/changed" "$ours/before" "$ours/which"
  exit 0
fi
last_words
[ -f "$ours/which" ] || exit 1
path=$(cat "$ours/which")
if [ -f "$ours/before" ]; then
  cp -p "$ours/before" "$path"
else
  rm -f "$path"
fi
rm -f "$ours/before" "$ours/which"
began >/dev/null 2>&1 && exit 3
exit 4
