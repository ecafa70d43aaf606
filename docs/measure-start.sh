#!/usr/bin/env bash
# Prints how long the demonstration takes from the command to a usable login, and how much memory it needed so far.
# Start it in the project's folder while nothing listens on port 8080; it stops what it has started.
set -euo pipefail
began=$(date +%s%N)
mvn -q spring-boot:run > target/measure-start.log 2>&1 &
until curl -fs http://localhost:8080/actuator/health | grep -q '"UP"'; do sleep 0.2; done
echo "ready after $(( ($(date +%s%N) - began) / 1000000 )) ms"
app=$(pgrep -f uk.jointcasework.JointCasework | tail -n 1)
grep VmHWM "/proc/$app/status"
kill "$app"
wait
