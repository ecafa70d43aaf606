#!/usr/bin/env bash
# Prints how long supervisors wait for the list of stuck cases and for the figures, with 1,000 open cases and with
# 100,000, and the plan of every query. Start it in the project's folder on a quiet machine; it fails when the first page
# of the list or the figures take more than twice as long, or when a large table is read whole.
set -euo pipefail
mvn -q test -Dtest=MonitoringAtScale -Dscale.cases="${1:-100000}" | grep -vE ' (INFO|WARN) '
