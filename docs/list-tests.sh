#!/usr/bin/env bash
# Prints every test of the last run, one a line, sorted by its name, then its class; with --times the classes, the
# slowest first. To see that no test is lost, keep a list and compare: a test that has moved to another class still has
# its name.
#   docs/list-tests.sh > before.txt; …; docs/list-tests.sh > after.txt; diff <(cut -f1 before.txt) <(cut -f1 after.txt)
set -euo pipefail
cd "$(dirname "$0")/.."
shopt -s nullglob
reports=(target/surefire-reports/TEST-*.xml target/failsafe-reports/TEST-*.xml)
if [ ${#reports[@]} -eq 0 ]; then
  echo "There are no reports: run mvn verify first." >&2
  exit 1
fi
if [ "${1:-}" = --times ]; then
  for report in "${reports[@]}"; do
    grep -m1 -o '<testsuite .*' "$report" | sed -E 's/.* name="([^"]*)".* time="([^"]*)" tests="([^"]*)".*/\2\t\3\t\1/'
  done | sort -rn
else
  cat "${reports[@]}" | grep -o '<testcase [^>]*' \
    | sed -E 's/.* name="([^"]*)".* classname="([^"]*)".*/\1\t\2/' | LC_ALL=C sort
fi
# What bears @Wide in the sources, a class or a class and its method.
wide=$(grep -rl '@Wide(' src/test/java | while read -r file; do
  awk -v class="$(basename "$file" .java)" '/^@Wide\(/ { print class "\t" }
    /^    @Wide\(/ { wide = 1; next }
    wide && !/^ *["@]/ && match($0, /[A-Za-z]+\(/) { print class "\t" substr($0, RSTART, RLENGTH - 1); wide = 0 }' "$file"
done)
cat "${reports[@]}" | grep -o '<testcase [^>]*' | sed -E 's/.* name="([A-Za-z]*).* classname="([^"]*\.)?([^".]*)".*/\3\t\1/' \
  | awk -F '\t' 'NR == FNR { wide[$0] = 1; next } { all++; left += ($1 "\t" in wide) || ($0 in wide) }
    END { print all " tests, " all - left " of them those of every day" }' <(echo "$wide") - >&2
