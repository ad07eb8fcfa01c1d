# ./copilot up

run_up() {
  set_unless_given COPILOT_SAMPLE true
  read_up_arguments "$@"
  set_port "${COPILOT_PORT:-8080}"
  begin_tidying
  tidy_up
  end_tidying
  require_sole_owner
  require_free_port "$COPILOT_PORT"
  own_servers up || die "another launcher was quicker; try again"
  require_tools
  provide_servers
  build_if_changed
  serve
  announce
  stay_until_the_service_ends
}

read_up_arguments() {
  while (($#)); do
    case $1 in
      --no-sample) export COPILOT_SAMPLE=false ;;
      --history) export COPILOT_SAMPLE_HISTORY=true ;;
      --port=*) set_port "${1#*=}" ;;
      --port)
        (($# > 1)) || usage_error "--port needs a number: ./copilot up --port 8080"
        set_port "$2"
        shift
        ;;
      *) usage_error "up does not know '$1': ./copilot up [--port N] [--no-sample | --history]" ;;
    esac
    shift
  done
}

set_port() {
  if ! [[ $1 =~ ^[0-9]{1,5}$ ]] || ((10#$1 < 1 || 10#$1 > 65535)); then
    usage_error "'$1' is no port: ./copilot up --port N with N from 1 to 65535"
  fi
  export COPILOT_PORT=$((10#$1))
}

require_sole_owner() {
  owner_alive || return 0
  if up_is_running; then
    die "up is running already, at http://localhost:$(up_setting COPILOT_PORT) (process $(owner_pid)); ./copilot down stops it"
  fi
  die "$(owner_verb) (process $(owner_pid)) is using the private servers; try again when it has ended"
}

provide_servers() {
  if uses_private_postgres; then provide_postgres; fi
  if uses_private_redis; then provide_redis; fi
  make_secrets
}

# The servers start in this shell, not in a step: it has to know them to stop them.
serve() {
  if uses_private_postgres; then start_private_postgres; fi
  if uses_private_redis; then start_private_redis; fi
  common_settings
  lay_out_service
  # What an earlier start said of its history is not for this one.
  rm -f "$COPILOT_VAR_DIR/sample/history.txt"
  start_service
  run_step "Starting the service" "$log_dir/start.log" await_service
}

announce() {
  write_up_settings
  if [[ -f $COPILOT_VAR_DIR/sample/accounts.txt ]]; then cat "$COPILOT_VAR_DIR/sample/accounts.txt"; fi
  say "READY http://localhost:$COPILOT_PORT"
  # From here on a signal is the intended end.
  signal_status=0
  if loads_history; then
    say "The history of the last 90 days is loading meanwhile (http://localhost:$COPILOT_PORT/actuator/health/sample)"
    spawn history tell_how_the_history_ended
  fi
}

loads_history() { [[ $COPILOT_SAMPLE == true && ${COPILOT_SAMPLE_HISTORY:-} == true ]]; }

tell_how_the_history_ended() {
  local ended=$COPILOT_VAR_DIR/sample/history.txt
  until [[ -s $ended ]]; do
    is_running service || return 0
    sleep 1
  done
  cat "$ended"
}

write_up_settings() {
  local name
  (
    umask 077
    for name in "${shared_settings[@]}"; do
      if [[ ${!name:-} ]]; then printf '%s=%s\n' "$name" "${!name}"; fi
    done >"$up_settings.new"
    mv "$up_settings.new" "$up_settings"
  )
}

# The service outlives its servers and finds them again where they were.
stay_until_the_service_ends() {
  while is_running service; do
    if has_ended redis; then revive_redis; fi
    if has_ended postgres; then revive_postgres; fi
    # Bash would report a killed process in words of its own.
    { wait -n || true; } 2>/dev/null
  done
  die "the service ended: $(failure_reason)"
}

has_ended() { [[ -f $own_dir/$1.pid ]] && ! is_running "$1"; }

revive_redis() {
  say "Redis ended; starting it again (its log is $log_dir/redis.log)"
  spawn_redis
  if ! (await_redis "$(secret redis.password)"); then
    warn "Redis stays away; the service goes on without it"
    stop_redis
  fi
}

# Once: if that does not help, somebody has to look.
revive_postgres() {
  local log=$log_dir/postgres-ended.log
  if [[ ${postgres_revived:-} ]]; then die "PostgreSQL ended again; its log is $postgres_log"; fi
  postgres_revived=yes
  mv "$postgres_log" "$log"
  say "PostgreSQL ended; starting it again (its log until then is $log)"
  # What a killed server leaves behind ends by itself within a moment, and a new one does not start beside it.
  sleep 1
  start_postgres "$(postgres_home)/postgres"
}
