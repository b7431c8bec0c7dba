# shellcheck shell=sh
# Reads the test runner's reports of several engines.

# matrix DIRECTORY ENGINE…: prints, as Markdown, how many tests of each class passed on each engine, and why others were
# left out. The directory holds for each engine a directory with its reports, and in it a file `version`.
matrix() {
  reports=$1
  shift
  # shellcheck disable=SC2016 # the dollars are awk's
  for one; do
    find "$reports/$one" -name 'TEST-*.xml' | sort
  done | xargs awk -v engines="$*" -v top="$reports" '
    function attribute(name) {
      return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : ""
    }
    function cell(class, engine,   text) {
      if (!((class, engine) in tests)) return "-"
      text = passed[class, engine]
      if (skipped[class, engine]) text = text ", " skipped[class, engine] " left out"
      if (failed[class, engine]) text = text ", **" failed[class, engine] " failed**"
      return text
    }
    function count(class, engine) {
      tests[class, engine] += attribute("tests")
      skipped[class, engine] += attribute("skipped")
      failed[class, engine] += attribute("failures") + attribute("errors")
      passed[class, engine] = tests[class, engine] - skipped[class, engine] - failed[class, engine]
    }
    function row(class,   i) {
      printf "| %-40s |", class
      for (i = 1; i <= n; i++) printf " %-20s |", cell(class, list[i])
      print ""
    }
    function head(   i, version) {
      printf "| %-40s |", "Tests"
      for (i = 1; i <= n; i++) {
        getline version <(top "/" list[i] "/version")
        printf " %-20s |", version
      }
      printf "\n|---|"
      for (i = 1; i <= n; i++) printf "---|"
      print ""
    }
    FNR == 1 {
      engine = substr(FILENAME, length(top) + 2)
      sub("/.*", "", engine)
    }
    /<testsuite / {
      class = attribute("name")
      sub(/^io\.jcompose\./, "", class)
      if (attribute("tests") == 0) next
      if (!known[class]++) classes[++m] = class
      count(class, engine)
      count("all", engine)
    }
    /<testcase / {
      name = attribute("name")
    }
    /<(skipped|failure|error)[ >]/ {
      what = /<skipped/ ? "left out" : "failed"
      why = $0
      sub(/.*Assumption failed: (skipped: )?/, "", why)
      key = "`" class "." name "`: " (what == "failed" ? "**failed**" : why)
      if (!(key in where)) keys[++k] = key
      where[key] = where[key] (where[key] == "" ? "" : ", ") engine
    }
    END {
      n = split(engines, list, " ")
      head()
      for (i = 1; i <= m; i++) row(classes[i])
      row("all")
      if (k) print ""
      for (i = 1; i <= k; i++) print "- " where[keys[i]] ": " keys[i]
    }'
}
