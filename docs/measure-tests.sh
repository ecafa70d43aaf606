#!/usr/bin/env bash
# Prints how long the tests take from a clean clone of the last commit, and on what machine: the median of three runs,
# or of as many as are asked for. The everyday run, or another by what is said to Maven after that: 1 -Pwhole.
# Let nothing else run meanwhile.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-3}
shift $(( $# > 0 ? 1 : 0 ))
clone=$(mktemp -d "$PWD/../measure-tests.XXXXXX")
trap 'rm -rf "$clone"' EXIT
echo "$(nproc) cores, $(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo), $(java -version 2>&1 | sed -n 2p)"
echo "load before: $(cut -d' ' -f1-3 /proc/loadavg)"
for run in $(seq "$runs"); do
  rm -rf "$clone/joint-casework"
  git clone -q . "$clone/joint-casework"
  began=$(date +%s)
  (cd "$clone/joint-casework" && BROWSER_REQUIRED=true mvn -B -ntp verify "$@" > "$clone/$run.log" 2>&1) \
    || { tail -50 "$clone/$run.log"; exit 1; }
  seconds=$(( $(date +%s) - began ))
  echo "run $run: $((seconds / 60)) min $((seconds % 60)) s, $("$clone/joint-casework/docs/list-tests.sh" 2>&1 > "$clone/list")"
  echo "$seconds" >> "$clone/seconds"
done
sort -n "$clone/seconds" | awk '{ all[NR] = $1 } END { s = all[int((NR + 1) / 2)]; printf "median: %d min %d s\n", s / 60, s % 60 }'
