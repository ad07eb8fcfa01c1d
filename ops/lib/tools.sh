# JDK, Maven, node and openssl: found, installed where apt has what is needed, or named in one line.

require_tools() {
  find_jdk
  ensure_openssl
  ensure_home
  if ! build_is_current; then require_build_tools; fi
}

require_build_tools() {
  ensure_maven
  ensure_node
}

find_jdk() {
  local home
  if [[ ${COPILOT_JAVA_HOME:-} ]] && ! is_jdk_25 "$COPILOT_JAVA_HOME"; then
    die "COPILOT_JAVA_HOME ($COPILOT_JAVA_HOME) is not a JDK 25"
  fi
  for home in "${COPILOT_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* "$(jdk_on_path)"; do
    if is_jdk_25 "$home"; then
      export JAVA_HOME=$home
      return
    fi
  done
  die "JDK 25 is missing: install one (any vendor) and set COPILOT_JAVA_HOME to its directory"
}

is_jdk_25() { [[ $1 && -x $1/bin/javac ]] && grep -qs '^JAVA_VERSION="25[".]' "$1/release"; }

jdk_on_path() {
  if has javac; then dirname "$(dirname "$(readlink -f "$(command -v javac)")")"; fi
}

ensure_maven() {
  has mvn && return
  can_apt_install || die "Maven is missing: install it so that mvn is on the PATH"
  run_step "Installing Maven" "$log_dir/maven.log" apt_install maven
}

ensure_node() {
  node_is_usable && return
  local hint="node >= 20.19 with npm is needed to build the web pages"
  if has node; then hint+="; the one on the PATH is $(node --version 2>/dev/null)"; fi
  can_apt_install || die "$hint"
  run_step "Looking for node" "$log_dir/node.log" install_node "$hint"
  node_is_usable || die "$hint"
}

node_is_usable() {
  has node && has npm && node -e 'const [a, b] = process.versions.node.split(".");
    process.exit(a > 20 || a == 20 && b >= 19 ? 0 : 1)'
}

install_node() {
  local hint=$1 offered
  apt_refresh
  offered=$(apt_cache policy nodejs | sed -n 's/^  Candidate: //p')
  dpkg --compare-versions "${offered:-0}" ge 20.19 || die "$hint; apt offers ${offered:-none}"
  apt_install nodejs npm
}

ensure_openssl() {
  has openssl && return
  can_apt_install || die "openssl is missing: install it"
  run_step "Installing openssl" "$log_dir/openssl.log" apt_install openssl
}

can_apt_install() { is_root && has apt-get; }

# npm reads HOME, Java the user database; where either cannot be written, a home under var/ stands in.
ensure_home() {
  if [[ ! -d ${HOME:-} || ! -w $HOME ]]; then
    mkdir -p "$var_dir/home"
    export HOME=$var_dir/home
  fi
  local java_home
  java_home=$(getent passwd "$EUID" | cut -d: -f6)
  if [[ ! -d $java_home || ! -w $java_home ]]; then export MAVEN_OPTS="${MAVEN_OPTS:-} -Duser.home=$HOME"; fi
}
