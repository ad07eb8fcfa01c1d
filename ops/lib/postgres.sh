# Private PostgreSQL clusters: on 127.0.0.1 with passwords for the service's roles; the superuser only through a socket
# in a directory that nobody else may enter.

# Root's servers run as the user postgres, who must be able to enter the directory of the data.
postgres_home() {
  if is_root && ! postgres_may_enter "$var_dir"; then
    echo "/var/lib/guide-copilot/$(clone_id)"
  else
    echo "$var_dir"
  fi
}

# Where a test run keeps its database.
throw_away_dir() { echo "$(postgres_home)/test/${own_dir##*/}"; }

postgres_may_enter() {
  getent passwd postgres >/dev/null || return 0
  local user
  postgres_user
  "${user[@]}" test -x "$1"
}

# The command prefix that turns root into the user postgres; nothing for anybody else. Fills the caller's "user".
postgres_user() {
  user=()
  if is_root; then user=(setpriv --reuid=postgres --regid=postgres --init-groups --); fi
}

postgres_port=''

# start_postgres DATA [SETTING…]: makes the cluster if it is new, starts it; afterwards $postgres_port is set, and the next
# start is there as well.
start_postgres() {
  local data=$1 bin user socket
  shift
  bin=$(postgres_for "$data") || exit
  socket=$(postgres_socket_dir)
  : >"$postgres_log"
  postgres_user
  mkdir -p "$data" "$socket"
  if is_root; then chown postgres: "$data" "$socket"; fi
  chmod 700 "$data" "$socket"
  if [[ ! -s $data/PG_VERSION ]]; then create_cluster "$bin" "$data"; fi
  postgres_port=${postgres_port:-$(free_port)} || exit
  spawn postgres "${user[@]}" "$bin/postgres" -D "$data" -p "$postgres_port" -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories="$socket" "${@/#/-c}" >>"$postgres_log" 2>&1
  await_postgres "$bin" "$socket"
}

# A cluster can be read by the version that made it only.
postgres_for() {
  local made_by='' bin
  if [[ -s $1/PG_VERSION ]]; then made_by=$(<"$1/PG_VERSION"); fi
  bin=$(find_postgres "$made_by")
  [[ $bin ]] || die "$1 was made by PostgreSQL $made_by, which is not here with pgvector: install it, or move the data away"
  echo "$bin"
}

# A socket's path may have 107 bytes, a clone's may be longer.
postgres_socket_dir() {
  local dir
  dir=$(postgres_home)/run/${own_dir##*/}/socket
  if ((${#dir} > 80)); then dir=${TMPDIR:-/tmp}/guide-copilot-$(clone_id)-${own_dir##*/}; fi
  echo "$dir"
}

# initdb runs aside and is renamed, so that an interruption leaves no half a cluster.
create_cluster() {
  local bin=$1 data=$2 user
  postgres_user
  (
    cd /
    "${user[@]}" find "$data" -mindepth 1 -delete
    "${user[@]}" "$bin/initdb" -D "$data/new" -U postgres -E UTF8 --locale=C.UTF-8 --no-sync --auth=trust
    "${user[@]}" sh -c 'cat >"$1/pg_hba.conf"' hba "$data/new" <<'HBA'
local all postgres              trust
host  all postgres 127.0.0.1/32 reject
host  all all      127.0.0.1/32 scram-sha-256
HBA
    "${user[@]}" sh -c 'cd "$1" && v=$(cat new/PG_VERSION) && rm new/PG_VERSION && mv new/* . && rmdir new && echo "$v" >PG_VERSION' \
      new "$data"
  ) >>"$postgres_log" 2>&1 || die "PostgreSQL could not make a cluster; the reason is in $postgres_log"
}

await_postgres() {
  local bin=$1 socket=$2 tries
  for tries in {1..600}; do
    if "$bin/pg_isready" -q -h "$socket" -p "$postgres_port"; then return; fi
    is_running postgres || die "PostgreSQL ended while starting: $(grep -E 'FATAL|ERROR' "$postgres_log" | tail -n 1)"
    sleep 0.1
  done
  die "PostgreSQL does not answer after $((tries / 10)) s; its log is $postgres_log"
}

# create_roles OWNER_PASSWORD APP_PASSWORD WORKER_PASSWORD: fed by standard input, since arguments can be seen in ps.
create_roles() {
  local bin
  bin=$(find_postgres)
  {
    printf "\\\\set owner_password '%s'\n\\\\set app_password '%s'\n\\\\set worker_password '%s'\n" \
      "${1//\'/\'\'}" "${2//\'/\'\'}" "${3//\'/\'\'}"
    cat "$root/ops/postgres/roles.sql"
  } | "$bin/psql" -X -q -v ON_ERROR_STOP=1 -h "$(postgres_socket_dir)" -p "$postgres_port" -U postgres -d postgres \
    -f - >>"$postgres_log" 2>&1 || die "the database roles could not be made: $(tail -n 1 "$postgres_log")"
}

# SIGINT is PostgreSQL's fast shutdown: connections are cut, nothing is lost.
stop_postgres() { stop_process postgres INT 8; }
