# What ./felinos and ./verify share: the JDK, Debian packages, the build.
# Sourced by bash. Says everything on standard error.
# shellcheck shell=bash

: "${root:?must be the folder of the repository}"
: "${jdk:=}"

# A wrong command, config or build, as the felinos command itself has it.
readonly WRONG=125

# What building takes, and what running takes.
readonly BUILD_PACKAGES=(maven openjdk-17-jre-headless)
# shellcheck disable=SC2034 # by those that source this
readonly RUN_PACKAGES=(qemu-system-x86 qemu-utils e2fsprogs ca-certificates)

say() {
  printf 'felinos: %s\n' "$*" >&2
}

die() {
  say "$@"
  exit "$WRONG"
}

# Prints the home of a JDK 25. One that is named by FELINOS_JDK must be right.
find_jdk() {
  local home
  if [[ -n ${FELINOS_JDK:-} ]]; then
    is_jdk "$FELINOS_JDK" ||
      die "FELINOS_JDK: '$FELINOS_JDK' is no JDK 25; set it to the folder of one, or unset it"
    printf '%s\n' "$FELINOS_JDK"
    return
  fi
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if is_jdk "$home"; then
      printf '%s\n' "$home"
      return
    fi
  done
  die "there is no JDK 25: install one, such as Temurin's package temurin-25-jdk," \
    "and set FELINOS_JDK to its folder if that is not in /usr/lib/jvm"
}

is_jdk() {
  [[ -x $1/bin/javac && -f $1/release ]] && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

# Prints those of the packages that are not installed.
missing_packages() {
  local installed package
  installed=" $(dpkg-query -W -f='${db:Status-Status} ${Package} ' "$@" 2>/dev/null || true) "
  for package in "$@"; do
    if [[ $installed != *" installed $package "* ]]; then
      printf '%s\n' "$package"
    fi
  done
}

# Installs those of the packages that are missing, after saying which. Asks a person first.
require_packages() {
  local missing log answer
  if ! command -v dpkg-query >/dev/null; then
    return # not Debian: what is missing says so itself
  fi
  mapfile -t missing < <(missing_packages "$@")
  if ((${#missing[@]} == 0)); then
    return
  fi
  if ((EUID != 0)); then
    die "Debian packages are missing; install them with:" \
      "sudo apt-get install --no-install-recommends ${missing[*]}"
  fi
  if [[ -t 0 && -t 2 ]]; then
    read -r -p "felinos: install the Debian packages ${missing[*]}? [Y/n] " answer
    if [[ ${answer,,} == n* ]]; then
      die "these Debian packages are needed: ${missing[*]}"
    fi
  else
    say "installing Debian packages: ${missing[*]}"
  fi
  log=$(mktemp)
  if ! apt_install "$log" "${missing[@]}"; then
    # The package lists may be missing or old.
    apt-get update >>"$log" 2>&1 || true
    apt_install "$log" "${missing[@]}" ||
      die "the Debian packages can't be installed: $(grep -m1 '^E: ' "$log" || tail -n 1 "$log")"
  fi
  rm -f "$log"
}

apt_install() {
  local log=$1
  shift
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >>"$log" 2>&1 </dev/null
}

# Runs Maven with the Java that it is known to work with; jdk is what it compiles with.
maven() {
  local java=
  for java in /usr/lib/jvm/java-17-openjdk-* /usr/lib/jvm/java-17*; do
    if [[ -x $java/bin/java ]]; then
      break
    fi
  done
  if [[ ! -x $java/bin/java ]]; then
    java=$jdk
  fi
  (cd "$root" && JAVA_HOME=$java JAVA25_HOME=$jdk mvn -Dstyle.color=never "$@")
}

# Builds the distribution unless it is newer than all sources.
require_distribution() {
  local stamp=$1 start
  if up_to_date "$stamp"; then
    return
  fi
  require_packages "${BUILD_PACKAGES[@]}"
  exec 9>"$root/.felinos-build"
  flock 9
  if up_to_date "$stamp"; then # another one has built it meanwhile
    exec 9>&-
    return
  fi
  if [[ -t 2 ]]; then
    say "building FelinOS; this takes some minutes the first time"
  fi
  start=$(mktemp)
  if ! maven -q -B -Dmaven.test.skip=true package -pl '!itests,!itests/exam,!bench,!fuzz' >&2 9>&-; then
    rm -f "$start"
    die "FelinOS could not be built; Maven's messages above say why"
  fi
  touch -r "$start" "$stamp"
  rm -f "$start"
  exec 9>&-
}

up_to_date() {
  local stamp=$1 newer
  [[ -f $stamp ]] || return 1
  newer=$(find "$root"/pom.xml "$root"/*/ -name target -prune -o \
    -newer "$stamp" \( -path '*/src/main*' -o -path '*/bundles/test/src*' -o -name pom.xml -o -name '*.bnd' \) -print -quit)
  [[ -z $newer ]]
}
