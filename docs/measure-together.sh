#!/usr/bin/env bash
# Has three people work on the same cases in the same moments, with the engine's own worker beside them, and prints how
# many steps they took, what was answered, and how long it took. Start it in the project's folder.
set -euo pipefail
# Only in the JVMs of the live application: as `mvn test` it would run twice.
mvn -B -ntp -q -Pwhole test-compile surefire:test@default-test -Dtest='SeveralPeopleTest#threePeople*' \
  -Dsurefire.failIfNoSpecifiedTests=false -Dtogether.steps="${1:-10000}" |
  grep -E 'together:|ERROR'
