# shellcheck shell=sh
# Finds the container engine and speaks to its API with curl. Needs say.sh.
# Order: DOCKER_HOST, then the docker context, then the usual sockets.

# engine_find: exports DOCKER_HOST (and the TLS variables of a context); 1 if no engine answers,
# with the reason in engine_problem. A configured engine is used or refused, never passed over.
engine_find() {
  engine_problem=
  engine_configured || return 1
  if [ -n "${DOCKER_HOST:-}" ]; then
    engine_answers && return 0
    engine_problem="the configured engine $DOCKER_HOST does not answer"
    case $DOCKER_HOST in
      unix://* | tcp://* | http://* | https://*) ;;
      *) engine_problem="these scripts reach engines by unix:// and tcp:// only, not $DOCKER_HOST" ;;
    esac
    return 1
  fi
  for socket in /var/run/docker.sock "${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/docker.sock" \
    "$HOME/.docker/run/docker.sock" /run/podman/podman.sock; do
    [ -S "$socket" ] || continue
    DOCKER_HOST=unix://$socket
    if engine_answers; then
      export DOCKER_HOST
      return 0
    fi
    [ -w "$socket" ] || engine_problem="you may not use $socket: as root, run \
\`usermod -aG docker $(id -un)\`, then log in again"
  done
  unset DOCKER_HOST
  : "${engine_problem:=no container engine answers at the usual sockets}"
  return 1
}

# engine_configured: sets DOCKER_HOST from the docker context, if one is chosen and DOCKER_HOST is not set.
engine_configured() {
  [ -z "${DOCKER_HOST:-}" ] || return 0
  config=${DOCKER_CONFIG:-$HOME/.docker}
  context=${DOCKER_CONTEXT:-$(json_string currentContext "$config/config.json")}
  case $context in '' | default) return 0 ;; esac
  id=$(printf %s "$context" | sha256sum | cut -d ' ' -f 1)
  DOCKER_HOST=$(json_string Host "$config/contexts/meta/$id/meta.json")
  if [ -z "$DOCKER_HOST" ]; then
    engine_problem="the docker context \`$context\` is chosen, but $config has no such context"
    return 1
  fi
  export DOCKER_HOST
  if [ -f "$config/contexts/tls/$id/docker/ca.pem" ]; then
    export DOCKER_TLS_VERIFY=1 DOCKER_CERT_PATH="$config/contexts/tls/$id/docker"
  fi
}

# json_string KEY FILE: the first string with that key; enough for docker's own small files.
json_string() {
  [ ! -f "$2" ] || tr -d '\n' <"$2" | sed -n "s/.*\"$1\"[[:space:]]*:[[:space:]]*\"\([^\"]*\)\".*/\1/p"
}

engine_answers() { engine_api /_ping --max-time 5 >/dev/null 2>&1; }

# engine_api PATH [CURL OPTION…]: one API call; prints the answer and fails on an error status.
engine_api() {
  path=$1
  shift
  case $DOCKER_HOST in
    unix://*) curl -fsS --unix-socket "${DOCKER_HOST#unix://}" "http://engine$path" "$@" ;;
    tcp://* | http://* | https://*) engine_tcp "$path" "$@" ;;
    *) return 1 ;;
  esac
}

engine_tcp() {
  path=$1
  shift
  address=${DOCKER_HOST#*://}
  if [ -n "${DOCKER_TLS_VERIFY:-}" ]; then
    certs=${DOCKER_CERT_PATH:-$HOME/.docker}
    curl -fsS --cacert "$certs/ca.pem" --cert "$certs/cert.pem" --key "$certs/key.pem" \
      "https://$address$path" "$@"
  else
    curl -fsS --noproxy '*' "http://$address$path" "$@"
  fi
}
