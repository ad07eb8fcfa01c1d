# Finds PostgreSQL >= 15 with pgvector, or brings it.

oldest_postgres=15

# find_postgres [MAJOR]: the directory with postgres and pg_ctl that has everything, or nothing.
find_postgres() {
  local wanted=${1:-} bin
  while read -r bin; do
    if has_pgvector "$bin" && [[ -z $wanted || $(postgres_major "$bin") == "$wanted" ]]; then
      echo "$bin"
      return
    fi
  done < <(postgres_directories)
}

# Usable server directories, newest first.
postgres_directories() {
  local bin
  for bin in "$apt_dir/bin" $(compgen -G '/usr/lib/postgresql/*/bin' | sort -rV) $(postgres_on_path); do
    [[ -x $bin/postgres && -x $bin/initdb && -x $bin/pg_config ]] || continue
    if (($(postgres_major "$bin") >= oldest_postgres)); then echo "$bin"; fi
  done
}

postgres_on_path() {
  if has pg_config; then pg_config --bindir; fi
}

postgres_major() { "$1/postgres" --version | sed -E 's/^[^0-9]*([0-9]+).*/\1/'; }

has_pgvector() { [[ -f $("$1/pg_config" --sharedir)/extension/vector.control ]]; }

install_postgres() {
  [[ -z $(find_postgres) ]] || return 0
  has apt-get || die "PostgreSQL >= $oldest_postgres with pgvector is missing: install both, or set COPILOT_DB_URL to a server that has them"
  apt_refresh
  if is_root; then install_postgres_packages; else unpack_postgres_packages; fi
  [[ -n $(find_postgres) ]] || build_pgvector "$(postgres_directories | sed -n 1p)"
}

install_postgres_packages() {
  local bin major
  bin=$(postgres_directories | sed -n 1p)
  if [[ $bin ]]; then major=$(postgres_major "$bin"); else major=$(packaged_postgres) || exit; fi
  local packages=()
  if [[ ! $bin ]]; then packages+=("postgresql-$major"); fi
  if apt_knows "postgresql-$major-pgvector"; then packages+=("postgresql-$major-pgvector"); fi
  if ((${#packages[@]})); then apt_install "${packages[@]}"; fi
}

unpack_postgres_packages() {
  local major packages
  major=$(packaged_postgres) || exit
  packages=("postgresql-$major" "postgresql-client-$major" libpq5)
  # Asked for before so much is fetched in vain.
  if apt_knows "postgresql-$major-pgvector"; then packages+=("postgresql-$major-pgvector"); else require_compiler; fi
  apt_unpack "${packages[@]}"
  wrap_unpacked "$private_root/usr/lib/postgresql/$major/bin"/*
}

# The version that the distribution's own "postgresql" stands for.
packaged_postgres() {
  local major
  major=$(apt_cache depends postgresql | sed -nE 's/^ *Depends: postgresql-([0-9]+)$/\1/p' | sed -n 1p)
  if ((${major:-0} < oldest_postgres)); then
    die "apt offers no PostgreSQL >= $oldest_postgres: install it with pgvector, or set COPILOT_DB_URL"
  fi
  echo "$major"
}

# Unpacked programs find their libraries only when told where; a wrapper each in var/apt/bin tells them.
wrap_unpacked() {
  local program libraries
  libraries=$(compgen -G "$private_root/usr/lib/*-linux-*" || true; compgen -G "$private_root/lib/*-linux-*" || true)
  libraries=${libraries//$'\n'/:}
  mkdir -p "$apt_dir/bin"
  for program in "$@"; do
    printf '#!/bin/sh\nLD_LIBRARY_PATH=%q exec %q "$@"\n' "$libraries" "$program" >"$apt_dir/bin/${program##*/}"
    chmod +x "$apt_dir/bin/${program##*/}"
  done
}
