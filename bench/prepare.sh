#!/usr/bin/env bash
# Installs what bench/run needs and builds what it is asked to: paxcheck, parts.
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
# shellcheck source=cmake/setup.sh
. "$root/cmake/setup.sh"

lock_build || die "$root/build cannot be written to"
need bench
unlock_build

for target in "$@"; do
  case $target in
    paxcheck) "$root/paxcheck" --version >/dev/null ;;
    parts)
      # Added to the build folder of ./paxcheck, whose libraries it shares. No preset is named, as that would turn on
      # the tests.
      lock_build
      configured release || configure release -DPAXCHECK_TESTS=OFF
      configured release 'PAXCHECK_BENCH:[A-Z]*=ON' ||
        run_build release cmake -S "$root" -B "$root/build/release" -DPAXCHECK_BENCH=ON
      build release parts
      unlock_build
      ;;
    *) die "bench/prepare.sh: no target $target" ;;
  esac
done
