# shellcheck shell=sh disable=SC2034
# Finds the container engine and speaks to its API with curl. Needs say.sh.
# Order: DOCKER_HOST, then the docker context, then the usual sockets.

# engine_find: exports DOCKER_HOST (and the TLS variables of a context). If no engine answers it returns 1
# with the reason in engine_problem, and engine_fault says whose it is to mend:
# absent: there is none; denied: this user may not use it; configured: the chosen one fails.
engine_find() {
  engine_fault=configured engine_problem=
  engine_from_context || return 1
  if [ -n "${DOCKER_HOST:-}" ]; then
    engine_answers && return 0
    case $DOCKER_HOST in
      unix://* | tcp://* | http://* | https://*) engine_problem="the configured engine $DOCKER_HOST does not answer" ;;
      *) engine_problem="these scripts reach engines by unix:// and tcp:// only, not $DOCKER_HOST" ;;
    esac
    return 1
  fi
  engine_fault=absent engine_problem="no container engine answers at the usual sockets"
  for socket in /var/run/docker.sock "${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/docker.sock" \
    "$HOME/.docker/run/docker.sock" /run/podman/podman.sock; do
    [ -S "$socket" ] || continue
    DOCKER_HOST=unix://$socket
    export DOCKER_HOST
    engine_answers && return 0
    unset DOCKER_HOST
    [ -w "$socket" ] || engine_fault=denied engine_problem="you may not use $socket: as root, run \
\`usermod -aG docker $(id -un)\`, then log in again"
  done
  return 1
}

# engine_from_context: sets DOCKER_HOST from the docker context, if one is chosen and DOCKER_HOST is not set.
engine_from_context() {
  [ -z "${DOCKER_HOST:-}" ] || return 0
  config=${DOCKER_CONFIG:-$HOME/.docker}
  context=${DOCKER_CONTEXT:-$(json_string currentContext "$config/config.json")}
  case $context in '' | default) return 0 ;; esac
  id=$(printf %s "$context" | sha256sum | cut -d ' ' -f 1)
  endpoint=$(json_string Host "$config/contexts/meta/$id/meta.json")
  if [ -z "$endpoint" ]; then
    engine_problem="the docker context \`$context\` is chosen, but $config has no such context"
    return 1
  fi
  export DOCKER_HOST="$endpoint"
  if [ -f "$config/contexts/tls/$id/docker/ca.pem" ]; then
    export DOCKER_TLS_VERIFY=1 DOCKER_CERT_PATH="$config/contexts/tls/$id/docker"
  fi
}

engine_answers() { engine_api /_ping --max-time 5 >/dev/null 2>&1; }

engine_version() { engine_api /version | json_string Version /dev/stdin; }

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

# json_string KEY FILE: the last string with that key; enough for docker's own flat answers and files.
json_string() {
  [ ! -r "$2" ] || tr -d '\n' <"$2" | sed -n "s/.*\"$1\"[[:space:]]*:[[:space:]]*\"\([^\"]*\)\".*/\1/p"
}
