# PostgreSQL and Redis for up and the commands beside it: private ones unless the user named others.

postgres_log=$log_dir/postgres.log

uses_private_postgres() { [[ -z ${COPILOT_DB_URL:-} ]]; }

uses_private_redis() { [[ -z ${COPILOT_REDIS_URL:-} ]]; }

provide_postgres() {
  [[ -z $(find_postgres) ]] || return 0
  run_step "Setting up PostgreSQL with pgvector" "$log_dir/postgres-install.log" install_postgres
}

provide_redis() {
  [[ -z $(find_redis) ]] || return 0
  run_step "Setting up Redis" "$log_dir/redis-install.log" install_redis
}

# The passwords are set at every start, so that those the user gives, or new ones, hold.
start_private_postgres() {
  local data
  data=$(postgres_home)/postgres
  if [[ $data != "$var_dir"/* ]]; then say "The user postgres may not enter $root: the database lies in $data"; fi
  set_unless_given COPILOT_DB_OWNER_PASSWORD "$(secret db-owner.password)"
  set_unless_given COPILOT_DB_PASSWORD "$(secret db-app.password)"
  set_unless_given COPILOT_DB_WORKER_PASSWORD "$(secret db-worker.password)"
  start_postgres "$data"
  create_roles "$COPILOT_DB_OWNER_PASSWORD" "$COPILOT_DB_PASSWORD" "$COPILOT_DB_WORKER_PASSWORD"
  export COPILOT_DB_URL=jdbc:postgresql://127.0.0.1:$postgres_port/copilot
}

start_private_redis() {
  local password
  password=$(secret redis.password)
  start_redis "$password"
  export COPILOT_REDIS_URL=redis://:$password@127.0.0.1:$redis_port
}
