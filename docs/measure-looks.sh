#!/usr/bin/env bash
# Prints what the record of looks costs on the task list: pairs of calls with the record and without, and a control of
# pairs without it. Start it in the project's folder on a quiet machine; it fails at 5 % or more.
set -euo pipefail
mvn -q test -Dtest=TaskListCost -Dlooks.pairs="${1:-2000}" | grep -E 'against|row of the record|ERROR.*per cent'
