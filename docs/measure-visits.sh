#!/usr/bin/env bash
# Prints how many bytes go over the line until the login form is there, the first time and the next two, as Chromium counts
# them. Start it in the project's folder.
set -euo pipefail
mvn -B -ntp -q test-compile surefire:test@default-test -Dtest=BrowserFirstVisitTest -Dsurefire.failIfNoSpecifiedTests=false |
  grep -E 'visits:|ERROR' | sed -E 's/.*visits: |; the heaviest.*//g' | sort -u
