#!/usr/bin/env bash
# Proves that ./copilot up works where nothing of ours is installed: in a fresh Debian (debootstrap) that has only what
# the README asks for. Needs root and a Debian machine with debootstrap.
#
#   ops/prove/clean-machine.sh [--suite NAME] [--as root|user] [--test CLASS] [--cache DIR] [--keep]
#
#   --suite NAME   bookworm (default), trixie, …: whatever the machine's mirror has
#   --as WHO       root, who installs what is missing, or a user, who may not (default: one after the other)
#   --test CLASS   ./copilot test CLASS as well
#   --cache DIR    keeps Maven's and npm's downloads there; otherwise both start empty
#   --keep         leaves the new system where it is
#
# The JDK 25 is found as ./copilot finds it. The mirror, proxies and certificates are those that the machine itself
# uses: nothing of them is written here.
set -Eeuo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)

fail() {
  printf 'clean-machine: %s\n' "$*" >&2
  exit 1
}

# In namespaces of our own, mounts and processes end with this script, however it ends.
if [[ ${1:-} != --inside ]]; then
  case ${1:-} in -h | --help) sed -n '2,14s/^# \{0,1\}//p' "$0" && exit ;; esac
  ((EUID == 0)) || fail "needs root"
  command -v debootstrap >/dev/null || fail "debootstrap is missing: apt-get install debootstrap"
  exec unshare --mount --propagation private --pid --fork --kill-child --mount-proc "$0" --inside "$@"
fi
shift

suite=bookworm who=(user root) test_class='' cache='' keep=''
while (($#)); do
  case $1 in
    --suite) suite=${2:?} && shift ;;
    --as) who=("${2:?}") && shift ;;
    --test) test_class=${2:?} && shift ;;
    --cache) cache=$(realpath -m "${2:?}") && shift ;;
    --keep) keep=yes ;;
    *) fail "does not know '$1'; --help" ;;
  esac
  shift
done

die() { fail "$@"; }
# shellcheck source=../lib/paths.sh
source "$root/ops/lib/paths.sh"
# shellcheck source=../lib/tools.sh
source "$root/ops/lib/tools.sh"
find_jdk
jdk=$(readlink -f "$JAVA_HOME")
work=$(mktemp -d "${TMPDIR:-/var/tmp}/clean-machine.XXXXXX")
# Passed through by the new system's users.
chmod 755 "$work"
trap tidy EXIT
trap 'exit 130' INT TERM

# Nothing is removed through a mount that would not go.
tidy() {
  local mounted
  mount | awk -v work="$work/" 'index($3, work) == 1 { print $3 }' | sort -r | while read -r mounted; do
    umount -l "$mounted"
  done
  if [[ $keep ]]; then say "kept: $work"; else rm -rf --one-file-system "$work"; fi
}

begun=$SECONDS
say() { printf '%5d s  %s\n' $((SECONDS - begun)) "$*"; }

# The mirror that the machine uses for its own release.
mirror() {
  local codename
  codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
  apt-get indextargets --format '$(CODENAME) $(REPO_URI)' 'Created-By: Packages' |
    awk -v name="$codename" '$1 == name { print $2; exit }'
}

make_base() {
  local from
  from=$(mirror)
  [[ $from ]] || fail "apt has no source for this machine's own release"
  debootstrap --variant=minbase --include=ca-certificates,iproute2 "$suite" "$work/base" "$from" >"$work/base.log" 2>&1 ||
    fail "debootstrap failed: $(tail -n 1 "$work/base.log")"
  copy_client_settings "$work/base"
  copy_node "$work/base"
  mkdir -p "$work/base/opt/jdk"
}

# What lets this machine's own apt, Maven and npm reach their registries.
copy_client_settings() {
  local system=$1 file
  cp -L /etc/resolv.conf /etc/hosts "$system/etc/"
  for file in /etc/apt/apt.conf /etc/apt/apt.conf.d/*prox* /etc/npmrc; do
    if [[ -f $file ]]; then install -D -m 644 "$file" "$system$file"; fi
  done
  if compgen -G '/usr/local/share/ca-certificates/*' >/dev/null; then
    cp -rL /usr/local/share/ca-certificates/. "$system/usr/local/share/ca-certificates/"
    chroot "$system" update-ca-certificates >>"$work/base.log" 2>&1
  fi
  # A JDK may take its certificates from the system's.
  if [[ -d /etc/ssl/certs/java ]]; then cp -rL /etc/ssl/certs/java "$system/etc/ssl/certs/"; fi
}

copy_home_settings() {
  local home=$1 file
  for file in .m2/settings.xml .m2/settings-security.xml .npmrc; do
    if [[ -f $HOME/$file ]]; then install -D -m 600 "$HOME/$file" "$home/$file"; fi
  done
}

# Debian's own node may be too old for the web pages, and who is not root cannot install any.
copy_node() {
  local node npm
  node=$(readlink -f "$(command -v node)") && npm=$(readlink -f "$(command -v npm)") || return 0
  npm=${npm%/bin/*}
  mkdir -p "$1/opt/node/bin" "$1/opt/node/lib/node_modules"
  cp -L "$node" "$1/opt/node/bin/node"
  cp -r "$npm" "$1/opt/node/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$1/opt/node/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$1/opt/node/bin/npx"
}

# What somebody who is not root must find: the README names it.
install_prerequisites() {
  chroot "$1" env DEBIAN_FRONTEND=noninteractive sh -c \
    'apt-get -q -y update && apt-get -q -y install --no-install-recommends maven openssl gcc make libc6-dev' \
    >"$work/prerequisites.log" 2>&1 ||
    { tail -n 20 "$work/prerequisites.log" >&2 && fail "the prerequisites could not be installed"; }
}

# Variables that tell clients about proxies and certificates, and nothing else of the caller's.
client_variables() {
  env -0 | grep -zE '^([a-zA-Z]*_proxy|[A-Z]*_PROXY|SSL_CERT_(FILE|DIR)|NODE_EXTRA_CA_CERTS|(NPM_CONFIG|npm_config)_[a-zA-Z_]*|MAVEN_(ARGS|OPTS))=' |
    tr '\0' '\n'
}

# inside COMMAND…: as the account, in the clone, with nothing of the caller's environment.
inside() {
  local variables
  mapfile -t variables < <(client_variables)
  chroot --userspec="$account:$account" "$system" /usr/bin/env -i "${variables[@]}" HOME="$home" LANG=C.UTF-8 \
    PATH=/opt/node/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin COPILOT_JAVA_HOME=/opt/jdk \
    /bin/sh -c 'cd "$HOME/guide-copilot" && exec "$@"' sh "$@"
}

up() {
  local log=$work/$account-up.log started=$SECONDS pid
  : >"$log"
  inside ./copilot up --port "$port" >"$log" 2>&1 &
  pid=$!
  until grep -q '^READY ' "$log"; do
    kill -0 "$pid" 2>/dev/null || { cat "$log" >&2 && explain && fail "up ended before it was ready"; }
    sleep 0.1
  done
  say "$account: READY after $((SECONDS - started)) s ($1)"
  grep -E ': [0-9]+ s$' "$log" | sed 's/^/           /' || true
}

explain() { tail -n 5 "$system$home"/guide-copilot/var/log/*.log >&2 || true; }

health() {
  local answer
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  printf 'GET /actuator/health HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
  answer=$(cat <&3)
  exec 3>&-
  [[ $answer == *'"status":"UP"'* ]] || fail "health is not UP: $answer"
  say "$account: /actuator/health says UP"
}

down() {
  inside ./copilot down >>"$work/$account-down.log" 2>&1
  wait
  local left
  left=$(for pid in /proc/[0-9]*; do
    [[ $(readlink "$pid/root") == "$system" ]] && tr '\0' ' ' <"$pid/cmdline"
  done) || true
  [[ ! $left ]] || fail "down left running: $left"
  say "$account: down, nothing left running"
}

prove() {
  account=$1 system=$work/$1 home=/root
  cp -a "$work/base" "$system"
  mount -t proc proc "$system/proc"
  mount -t tmpfs tmpfs "$system/dev/shm" -o mode=1777
  mount --bind "$jdk" "$system/opt/jdk"
  if [[ $account == user ]]; then
    install_prerequisites "$system"
    chroot "$system" useradd --create-home --shell /bin/bash user
    home=/home/user
    say "user: installed what the README asks for: Maven, openssl, gcc, make"
  fi
  copy_home_settings "$system$home"
  git clone -q --no-hardlinks "$root" "$system$home/guide-copilot"
  if [[ $cache ]]; then bind_cache; fi
  chroot "$system" chown -R "$account:$account" "$home"
  port=$((20000 + RANDOM % 12000))
  up "first, with nothing there"
  health
  down
  up "second, with nothing changed"
  health
  down
  if [[ $test_class ]]; then
    inside ./copilot test "$test_class" >"$work/$account-test.log" 2>&1 ||
      { tail -n 30 "$work/$account-test.log" >&2 && fail "test $test_class failed"; }
    say "$account: test $test_class passed"
  fi
}

bind_cache() {
  mkdir -p "$cache/m2" "$cache/npm" "$system$home/.m2/repository" "$system$home/.npm"
  mount --bind "$cache/m2" "$system$home/.m2/repository"
  mount --bind "$cache/npm" "$system$home/.npm"
}

say "commit $(git -C "$root" rev-parse --short HEAD), $suite, JDK $(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$jdk/release")"
make_base
say "a fresh $suite"
for one in "${who[@]}"; do prove "$one"; done
say "proven"
