# Builds pgvector where the distribution has no package of it: from the next release's source package, against the
# headers of the PostgreSQL that is there. Only headers are unpacked, for installing the -dev package would pull a
# second compiler and might replace the running server.

pgvector_suite=trixie

build_pgvector() {
  local bin=$1
  require_compiler
  build=$(mktemp -d "${TMPDIR:-/tmp}/pgvector.XXXXXX")
  # This is a step, with a shell of its own: the trap holds until its end, however it comes.
  trap 'rm -rf "$build"' EXIT
  apt_fetch_source "$build" "$pgvector_suite" pgvector
  fetch_postgres_headers "$bin" "$build/headers"
  compile_pgvector "$bin" "$build"
  install_pgvector "$bin" "$build/source"
}

require_compiler() {
  if has gcc && has make; then return; fi
  is_root || die "pgvector has to be built here and gcc or make is missing: ask an administrator for both, or set COPILOT_DB_URL"
  apt_install gcc make libc6-dev
}

fetch_postgres_headers() {
  apt_fetch "$2" "postgresql-server-dev-$(postgres_major "$1")" libpq-dev
}

# make breaks at a space in a path, as an unpacked server's may have: it sees the server through a link in the build
# directory, and a pg_config that answers accordingly.
link_server() {
  local bin=$1 build=$2
  ln -s "$private_root" "$build/server"
  printf '#!/bin/sh\n%q "$@" | sed "s|"%q"|%s|g"\n' "$bin/pg_config" "$private_root" "$build/server" >"$build/pg_config"
  chmod +x "$build/pg_config"
}

# OPTFLAGS is empty because the default, -march=native, makes a library that another machine's processor may refuse.
compile_pgvector() {
  local bin=$1 build=$2 major
  major=$(postgres_major "$bin")
  mkdir -p "$build/source"
  link_server "$bin" "$build"
  tar -xf "$build"/pgvector_*.orig.tar.* -C "$build/source" --strip-components=1
  make -C "$build/source" -j "$(nproc)" PG_CONFIG="$build/pg_config" with_llvm=no OPTFLAGS="" \
    PG_CPPFLAGS="-I$build/headers/usr/include/postgresql/$major/server -I$build/headers/usr/include/postgresql"
}

install_pgvector() {
  local bin=$1 source=$2 extensions
  extensions=$("$bin/pg_config" --sharedir)/extension
  install -m 755 "$source/vector.so" "$("$bin/pg_config" --pkglibdir)/vector.so"
  install -m 644 "$source"/vector.control "$source"/sql/vector--*.sql "$extensions/"
}
