# ./copilot test: a throw-away PostgreSQL and Redis, Maven in front of them.

run_test() {
  local classes=() options=()
  postgres_log=$log_dir/test-postgres.log
  clear_dead_runs
  read_test_arguments "$@"
  find_jdk
  require_build_tools
  ensure_home
  provide_postgres
  provide_redis
  if test_needs_browser; then run_step "Setting up the browser" "$log_dir/browser.log" install_browser; fi
  take_build_lock
  local hash status=0
  hash=$(sources_hash)
  start_test_servers
  cd "$root"
  run_attached maven "${options[@]}" || status=$?
  if ((status == 0 && ${#classes[@]} == 0)); then echo "$hash" >"$build_stamp"; fi
  exit "$status"
}

# Fills the caller's "classes" and "options".
read_test_arguments() {
  local argument extra=() modules=()
  for argument in "$@"; do
    case $argument in
      -*) extra+=("$argument") ;;
      *) add_test_class "$argument" ;;
    esac
  done
  if ((${#classes[@]} == 0)); then
    options=(-T 2 "${extra[@]}" verify)
    return
  fi
  options=("-Dtest=$(join_by , "${classes[@]}")" -Dsurefire.failIfNoSpecifiedTests=false
    -pl "$(join_by , "${modules[@]}")" -am -Dspotless.check.skip "${extra[@]}")
  if ! test_needs_browser; then options+=(-DskipFrontend); fi
  options+=(test)
}

add_test_class() {
  local class=${1%%#*} file
  file=$(find_test_source "$class")
  [[ $file ]] || usage_error "there is no test class $class; ./copilot test CLASS, or none for all"
  classes+=("$1")
  modules+=("${file%%/src/test/*}")
}

# Relative to the root: module/src/test/java/…/Class.java
find_test_source() {
  find "$root" -path '*/src/test/*' -name "${1##*.}.java" -not -path '*/target/*' -not -path '*/node_modules/*' \
    -printf '%P\n' | sed -n 1p
}

join_by() {
  local IFS=$1
  shift
  echo "$*"
}

# Without arguments everything runs, the browser tests included.
test_needs_browser() {
  ((${#classes[@]})) || return 0
  local class
  for class in "${classes[@]}"; do
    if grep -qi 'playwright\|browser' "$root/$(find_test_source "${class%%#*}")"; then return; fi
  done
  return 1
}

start_test_servers() {
  local owner app worker
  owner=$(random_hex) app=$(random_hex) worker=$(random_hex)
  # Nothing here has to survive a crash, so nothing waits for the disk.
  start_postgres "$(throw_away_dir)/postgres" fsync=off synchronous_commit=off full_page_writes=off \
    max_connections=400 shared_buffers=256MB
  create_roles "$owner" "$app" "$worker"
  start_redis "$app"
  export COPILOT_TEST_DB_URL=jdbc:postgresql://127.0.0.1:$postgres_port/postgres
  export COPILOT_TEST_DB_OWNER=copilot_owner COPILOT_TEST_DB_OWNER_PASSWORD=$owner
  export COPILOT_TEST_DB_APP_PASSWORD=$app COPILOT_TEST_DB_WORKER_PASSWORD=$worker
  export COPILOT_TEST_REDIS_URL=redis://:$app@127.0.0.1:$redis_port
  COPILOT_TEST_REDIS_SERVER=$(find_redis) COPILOT_TEST_PG_BIN=$(find_postgres) COPILOT_CHROMIUM=$(find_chromium)
  export COPILOT_TEST_REDIS_SERVER COPILOT_TEST_PG_BIN COPILOT_CHROMIUM
}
