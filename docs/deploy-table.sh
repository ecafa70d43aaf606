#!/usr/bin/env bash
# Puts a changed decision table into force in the running application, as an administrator: all open cases use it at
# their next question to it. A table with a bad row is refused, and the answer says which row and why.
#   docs/deploy-table.sh clocks.dmn 'Local plan of April 2027' https://casework.example.org admin
# The name says whose table it is wherever the version is shown; address and user default to the demonstration's.
set -euo pipefail
table=$1 name=$2 address=${3:-http://localhost:8080} user=${4:-admin}
read -rsp "Password of $user: " password; echo
jar=$(mktemp); trap 'rm -f "$jar"' EXIT
open() { curl -fsS -b "$jar" -c "$jar" -o /dev/null "$address/camunda/app/cockpit/default/"; }
post() { curl -sS -b "$jar" -c "$jar" -H "X-XSRF-TOKEN: $(awk '/XSRF-TOKEN/ {print $7}' "$jar")" "$@"; }
open
printf %s "$password" | post -f -o /dev/null --data-urlencode "username=$user" --data-urlencode password@- \
    "$address/camunda/api/admin/auth/user/default/login/cockpit"
open # the session after the login has a token of its own
post -F "deployment-name=$name" -F "table=@$table" "$address/camunda/api/engine/engine/default/deployment/create"
echo
