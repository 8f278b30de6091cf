# shellcheck shell=bash
# Shared by ./paxcheck, ./test, bench/run and .ci/run: the packages that each needs, and the build under build/.
# Sourced, never run. Nothing in here writes to standard output, which belongs to the caller.

root=${root:?set by the script that sources this file}

readonly bad_configuration=151

# Ctrl-C during a build is no failed build.
trap 'exit 130' INT

packages_of() {
  case $1 in
    build) echo g++ cmake ninja-build libcli11-dev libcpp-httplib-dev libxxhash-dev nlohmann-json3-dev libtomlplusplus-dev \
      libfmt-dev libboost-graph-dev libzstd-dev libz3-dev tao-pegtl-dev ;;
    test) echo "$(packages_of build) libgtest-dev spin gcc git graphviz python3 python3-jsonschema python3-junitparser tmux" \
      "zsh fish man-db z3" ;;
    bench) echo "$(packages_of build) libbenchmark-dev spin rumur gcc git python3 graphviz" ;;
    package) echo "$(packages_of build) git dpkg-dev debootstrap" ;;
    browser) echo chromium fonts-dejavu-core graphviz python3 python3-jsonschema python3-junitparser git ;;
    npm) echo nodejs npm ;;
    ci) echo "$(packages_of test) clang libclang-rt-14-dev clang-format git" ;;
  esac
}

note() { printf 'paxcheck: %s\n' "$*" >&2; }
die() {
  note "$@"
  exit "$bad_configuration"
}

# One build at a time in a checkout. Descriptor 9 is the lock; every child gets it closed, so that a compiler
# cache's server or the like that outlives the build does not keep it.
lock_build() {
  mkdir -p "$root/build" 2>/dev/null || return 1
  command -v flock >/dev/null || return 0
  { exec 9>>"$root/build/lock"; } 2>/dev/null || return 1
  flock -w 2 9 && return
  note "waiting for another build in $root/build"
  flock 9
}
unlock_build() { exec 9>&-; }

# need GROUP: installs what is missing of the group's packages. The stamp holds the list that was last found
# complete, so that the usual run asks nobody. PAXCHECK_SETUP=no leaves the packages to the user.
need() {
  local stamp=$root/build/packages-$1 name names missing=() as_root=() have=""
  read -ra names <<<"$(packages_of "$1")"
  [[ ${PAXCHECK_SETUP:-yes} != no ]] || return 0
  [[ ! -f $stamp || $(<"$stamp") != "${names[*]}" ]] || return 0

  # dpkg-query fails when it does not know one of the names, but still lists the others.
  if command -v dpkg-query >/dev/null; then
    # shellcheck disable=SC2016  # the ${} are dpkg-query's
    have=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${names[@]}" 2>/dev/null || true)
  fi
  for name in "${names[@]}"; do grep -qxF "installed $name" <<<"$have" || missing+=("$name"); done

  if ((${#missing[@]})); then
    command -v apt-get >/dev/null || no_install "this is not a Debian-like system" "${missing[@]}"
    if ((EUID)); then
      as_root=(sudo)
      command -v sudo >/dev/null || no_install "neither root nor sudo" "${missing[@]}"
    fi
    note "installing packages, before anything is built: ${missing[*]} (log: $root/build/packages.log)"
    if ((EUID)) && ! sudo -n true 2>/dev/null 9>&-; then
      # A password can be asked for only where there is somebody to answer.
      [[ -t 2 ]] || no_install "sudo asks for a password and there is no terminal" "${missing[@]}"
      sudo -v >&2 9>&- || no_install "sudo refused" "${missing[@]}"
    fi
    local since=$SECONDS
    install_packages "${missing[@]}"
    note "installed in $((SECONDS - since)) s"
  fi
  printf '%s\n' "${names[*]}" >"$stamp"
}

install_packages() {
  local log="$root/build/packages.log" try
  local apt=("${as_root[@]}" env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600)
  : >"$log"
  # The time-out does not cover the lock on the lists. Any other failure to update, such as one unreachable
  # source out of several, may not matter: the installation itself decides.
  for ((try = 0; try < 60; try++)); do
    ! "${apt[@]}" update </dev/null >"$log.update" 2>&1 9>&- || break
    grep -q 'Could not get lock' "$log.update" || break
    sleep 5
  done
  cat "$log.update" >>"$log"
  rm -f "$log.update"
  "${apt[@]}" install -y --no-install-recommends "$@" </dev/null >>"$log" 2>&1 9>&- || {
    tail -n 20 "$log" >&2
    no_install "apt-get failed, see $log" "$@"
  }
}

no_install() {
  note "packages are missing and cannot be installed from here: $1"
  shift
  note "on Debian 12 run as root: apt-get update && apt-get install -y --no-install-recommends $*"
  note "or set PAXCHECK_SETUP=no if the same things are installed in another way"
  exit "$bad_configuration"
}

# configured PRESET [CACHE-LINE]: is there a build folder to build in? One that came along with a copied or moved
# checkout still names the old sources, hence the look at the home directory.
configured() {
  local cache=$root/build/$1/CMakeCache.txt home
  [[ -f $cache && -f $root/build/$1/build.ninja ]] || return 1
  home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$cache")
  [[ $home -ef $root ]] || return 1
  [[ ! ${2-} ]] || grep -qx "$2" "$cache"
}

# configure PRESET [-D...]
configure() {
  local preset=$1 fresh=()
  shift
  [[ ! -e $root/build/$preset/CMakeCache.txt ]] || configured "$preset" || fresh=(--fresh)
  run_build "$preset" cmake -S "$root" --preset "$preset" "${fresh[@]}" "$@"
}

# build PRESET TARGET...: says something only when something has to be built.
build() {
  local preset=$1
  shift
  NINJA_STATUS='[%f/%t] ' run_build "$preset" ninja -C "$root/build/$preset" -j "$(nproc)" "$@"
}

run_build() {
  local log="$root/build/$1.log" preset=$1
  shift
  # Standard input is the product's, too: a build tool must not eat it.
  if ! "$@" </dev/null 2>&1 9>&- | tee "$log" 9>&- | progress "$preset" 9>&-; then
    rm -f "$root"/build/packages-*  # perhaps one was removed since: look again next time
    cat "$log" >&2
    die "the build failed: '$*' (log: $log)"
  fi
}

# Reads what a build tool says; shows how far it is on a terminal, and elsewhere that it builds and how long that took.
progress() {
  local line what="building in $root/build/$1" said="" failed="" since=$SECONDS
  [[ ! -t 2 ]] || what="building"
  [[ -x $root/build/$1/paxcheck ]] || what+=" for the first time, which takes about five minutes on two cores"
  while IFS= read -r line; do
    case $line in
      '[0/'*) ;;  # ninja checking, not building
      '['*/*']'*)
        if [[ -t 2 ]]; then
          printf '\rpaxcheck: %s %s]' "$what" "${line%%]*}" >&2
        elif [[ ! $said ]]; then
          note "$what"
        fi
        said=yes
        ;;
      'FAILED: '*) failed=yes ;;
    esac
  done
  [[ $said ]] || return 0
  [[ ! -t 2 ]] || printf '\r\033[K' >&2
  [[ $failed ]] || note "built in $((SECONDS - since)) s"
}
