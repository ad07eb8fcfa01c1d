# The service itself: its settings, its start, and why it did not start.

service_jar=$root/copilot-api/target/copilot-api-exec.jar
service_log=$log_dir/service.log

# What a running up tells the commands beside it.
shared_settings=(COPILOT_PORT COPILOT_DB_URL COPILOT_DB_USER COPILOT_DB_PASSWORD COPILOT_DB_OWNER
  COPILOT_DB_OWNER_PASSWORD COPILOT_DB_WORKER COPILOT_DB_WORKER_PASSWORD COPILOT_REDIS_URL COPILOT_SECRETS_DIR
  COPILOT_VAR_DIR COPILOT_SAMPLE)

# The user's own variables win.
set_unless_given() {
  if [[ -z ${!1:-} ]]; then export "$1=$2"; fi
}

common_settings() {
  set_unless_given COPILOT_DB_USER copilot_app
  set_unless_given COPILOT_DB_OWNER copilot_owner
  set_unless_given COPILOT_DB_WORKER copilot_worker
  set_unless_given COPILOT_SECRETS_DIR "$secrets_dir"
  set_unless_given COPILOT_VAR_DIR "$var_dir"
  set_unless_given DJL_CACHE_DIR "$var_dir/djl"
}

# The same for the rehearsal and the start, else the JVM refuses the cache. A cache that it cannot use is left unused, with
# a warning that helps nobody.
jvm_options=(--enable-native-access=ALL-UNNAMED -Xlog:aot*=error)

start_service() {
  local cache=()
  if [[ -s $start_cache ]]; then cache=("-XX:AOTCache=$start_cache"); fi
  if [[ -f $service_log ]]; then mv "$service_log" "$service_log.1"; fi
  spawn service "$JAVA_HOME/bin/java" "${jvm_options[@]}" "${cache[@]}" -jar "$layout/service.jar" >"$service_log" 2>&1
}

# The first start loads the sample brand, which a busy machine needs more than a minute for.
service_patience() {
  if [[ $COPILOT_SAMPLE == true && ! -f $COPILOT_VAR_DIR/sample/accounts.txt ]]; then echo 360; else echo 120; fi
}

await_service() {
  local patience deadline
  patience=$(service_patience)
  deadline=$((SECONDS + patience))
  until service_is_ready; do
    is_running service || die "the service ended while starting: $(failure_reason)"
    ((SECONDS < deadline)) || die "the service was not ready after $patience s: $(failure_reason)"
    sleep 0.1
  done
}

service_is_ready() {
  local status_line
  {
    exec 3<>"/dev/tcp/127.0.0.1/$COPILOT_PORT" &&
      printf 'GET /actuator/health/readiness HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3 &&
      read -r -t 5 status_line <&3
    exec 3>&-
  } 2>/dev/null
  [[ ${status_line:-} == HTTP/*' 200'* ]]
}

# Spring's own explanation if there is one; else the innermost cause; else how the log ends. In one line.
failure_reason() {
  local lines
  lines=$(sed -n '/^APPLICATION FAILED TO START/,$p' "$service_log" | grep -vE '^(\**|APPLICATION FAILED.*|(Description|Action):)$' || true)
  if [[ ! $lines ]]; then lines=$(grep '^Caused by: ' "$service_log" | tail -n 1 || true); fi
  if [[ ! $lines ]]; then lines=$(grep -E ' (ERROR|FATAL) |^Error' "$service_log" | tail -n 3 || true); fi
  if [[ ! $lines ]]; then lines=$(tail -n 3 "$service_log"); fi
  printf '%s (%s)' "$(tr -s '\n' ' ' <<<"${lines:-it said nothing}" | cut -c1-600)" "$service_log"
}

stop_service() { stop_process service TERM 9; }
