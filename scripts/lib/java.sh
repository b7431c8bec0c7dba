# shellcheck shell=sh
# Finds a Java by the file `release` that every JDK and JRE carries, without running it.

# find_java PROGRAM: the first Java ≥ 17 that has bin/PROGRAM; sets java_home, java_major and java_id.
# Order: JCOMPOSE_JAVA_HOME, JAVA_HOME, PATH, /usr/lib/jvm.
find_java() {
  for java_home in "${JCOMPOSE_JAVA_HOME:-}" "${JAVA_HOME:-}"; do
    [ -z "$java_home" ] || ! java_fits "$1" || return 0
  done
  if on_path=$(command -v "$1"); then
    java_home=$(readlink -f "$on_path")
    java_home=${java_home%/bin/"$1"}
    ! java_fits "$1" || return 0
  fi
  for java_home in /usr/lib/jvm/*; do
    ! java_fits "$1" || return 0
  done
  return 1
}

java_fits() {
  [ -x "$java_home/bin/$1" ] && [ -r "$java_home/release" ] || return 1
  java_major=0 java_id=
  # A line reads KEY="VALUE": splitting at = and " leaves an empty field between them.
  while IFS='="' read -r key _ value _; do
    case $key in
      JAVA_VERSION) java_major=${value%%[!0-9]*} ;;
      JAVA_RUNTIME_VERSION | IMPLEMENTOR) java_id=$java_id${java_id:+-}${value%%/*} ;;
    esac
  done <"$java_home/release"
  [ "${java_major:-0}" -ge 17 ]
}
