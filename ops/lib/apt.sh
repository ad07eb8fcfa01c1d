# Packages from the machine's own apt sources. Root installs them; anybody else fetches them with a private apt
# state and unpacks them under var/apt/root, where nothing of the machine changes.

private_root=$apt_dir/root

apt_options=(-o DPkg::Lock::Timeout=300 -o APT::Sandbox::User=root -o Dpkg::Use-Pty=0)
private_apt_options=(
  -o "Dir::State=$apt_dir/state" -o Dir::State::status=/var/lib/dpkg/status -o "Dir::Cache=$apt_dir/cache"
  -o APT::Sandbox::User= -o Debug::NoLocking=true
)

# SYSTEMD_OFFLINE keeps an installed server from being started as the machine's own: we start private ones.
apt_get() {
  if ! is_root; then set -- "${private_apt_options[@]}" "$@"; fi
  DEBIAN_FRONTEND=noninteractive SYSTEMD_OFFLINE=1 apt-get -q -y "${apt_options[@]}" "$@"
}

apt_cache() {
  if is_root; then apt-cache "$@"; else apt-cache "${private_apt_options[@]}" "$@"; fi
}

prepare_private_apt() {
  mkdir -p "$apt_dir/state/lists/partial" "$apt_dir/cache/archives/partial"
}

apt_lists_dir() {
  if is_root; then echo /var/lib/apt/lists; else echo "$apt_dir/state/lists"; fi
}

# The lists' own times are the mirror's, not those of the last update; hence a stamp of ours.
apt_refresh() {
  prepare_private_apt
  if [[ -n $(find "$apt_dir/updated" -mmin -1440 2>/dev/null) ]] && compgen -G "$(apt_lists_dir)/*Packages*" >/dev/null; then
    return
  fi
  apt_get update
  touch "$apt_dir/updated"
}

# A package list of yesterday may name versions that the mirror has dropped since: once more with a new list.
apt_retry() {
  "$@" && return
  apt_get update
  "$@"
}

apt_knows() {
  local candidate
  candidate=$(apt_cache policy "$1" | sed -n 's/^  Candidate: //p')
  [[ -n $candidate && $candidate != '(none)' ]]
}

# An interrupted dpkg refuses every later installation until it may finish.
apt_install() {
  apt_refresh
  dpkg --configure -a
  apt_retry apt_get install --no-install-recommends "$@"
}

# Fetches the packages and whatever they need that the machine lacks, and unpacks all under var/apt/root.
# --reinstall, because a package that is installed would not be fetched, yet its files must lie beside the others'.
apt_unpack() {
  apt_refresh
  apt_retry apt_get install --no-install-recommends --download-only --reinstall "$@"
  local package
  for package in "$apt_dir"/cache/archives/*.deb; do
    dpkg -x "$package" "$private_root"
    rm "$package"
  done
}

# apt_fetch DIR PACKAGE…: unpacks just these packages into DIR, without what they depend on.
apt_fetch() {
  local dir=$1 package
  shift
  apt_refresh
  mkdir -p "$dir/packages"
  (cd "$dir/packages" && apt_retry apt_get download "$@")
  for package in "$dir"/packages/*.deb; do dpkg -x "$package" "$dir"; done
}

# apt_fetch_source DIR SUITE PACKAGE: the source archives of another suite of the same distribution.
apt_fetch_source() {
  local dir=$1 suite=$2 package=$3
  local options=(
    -o "Dir::Etc::sourcelist=$dir/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State=$dir/state" -o Dir::State::status=/var/lib/dpkg/status -o "Dir::Cache=$dir/cache"
  )
  mkdir -p "$dir/state/lists/partial" "$dir/cache/archives/partial"
  apt_source_line "$suite" >"$dir/sources.list"
  apt_get "${options[@]}" update
  (cd "$dir" && apt_get "${options[@]}" source --download-only "$package")
}

# The mirror and its key are those the machine uses for its own release.
apt_source_line() {
  local suite=$1 codename mirror entry key
  codename=$(release_codename)
  read -r mirror entry < <(
    apt_get indextargets --format '$(CODENAME) $(REPO_URI) $(SOURCESENTRY)' 'Created-By: Packages' |
      awk -v name="$codename" '$1 == name { print $2, $3; exit }'
  ) || die "apt has no source for $codename, the release of this machine"
  key=$(sed -nE 's/^Signed-By: *(\/.*)$/\1/Ip; s/^deb .*signed-by=([^] ]+).*$/\1/p' "${entry%:*}" | sed -n 1p)
  echo "deb-src ${key:+[signed-by=$key] }$mirror $suite main"
}

release_codename() { sed -n 's/^VERSION_CODENAME=//p' /etc/os-release; }
