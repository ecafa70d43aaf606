#!/usr/bin/env bash
# Prints what a case costs the database from registration to charge: statements, and rows and text of the engine's variables.
# Start it in the project's folder.
set -euo pipefail
mvn -q test -Dtest=CaseCost | grep -E '^A case from registration'
