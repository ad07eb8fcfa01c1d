# A private Redis that keeps nothing on disk: it is cache, relay and work queue, and may be emptied at any time.

oldest_redis=7

find_redis() {
  local program
  for program in "$apt_dir/bin/redis-server" "$(command -v redis-server || true)"; do
    if [[ -x $program ]] && (($("$program" --version | sed -E 's/.*v=([0-9]+).*/\1/') >= oldest_redis)); then
      echo "$program"
      return
    fi
  done
}

install_redis() {
  [[ -z $(find_redis) ]] || return 0
  has apt-get || die "Redis >= $oldest_redis is missing: install it, or set COPILOT_REDIS_URL"
  if is_root; then
    apt_install redis-server
  else
    apt_unpack redis-server redis-tools
    wrap_unpacked "$private_root/usr/bin/redis-server"
  fi
  [[ $(find_redis) ]] || die "apt offers no Redis >= $oldest_redis: install it, or set COPILOT_REDIS_URL"
}

# start_redis PASSWORD: afterwards $redis_port is set.
start_redis() {
  local password=$1
  redis_port=$(free_port) || exit
  : >"$log_dir/redis.log"
  (umask 077 && redis_config "$password" >"$own_dir/redis.conf")
  spawn_redis
  await_redis "$password"
}

spawn_redis() { spawn redis "$(find_redis)" "$own_dir/redis.conf" >>"$log_dir/redis.log" 2>&1; }

# A file, for arguments can be seen in ps.
redis_config() {
  cat <<CONFIG
bind 127.0.0.1
port $redis_port
requirepass $1
save ""
appendonly no
dir "$own_dir"
CONFIG
}

await_redis() {
  local tries
  for tries in {1..100}; do
    if redis_answers "$1"; then return; fi
    is_running redis || die "Redis ended while starting: $(tail -n 1 "$log_dir/redis.log")"
    sleep 0.1
  done
  die "Redis does not answer after $((tries / 10)) s; its log is $log_dir/redis.log"
}

redis_answers() {
  local authorised answer
  {
    exec 3<>"/dev/tcp/127.0.0.1/$redis_port" &&
      printf 'AUTH %s\r\nPING\r\n' "$1" >&3 &&
      read -r -t 2 authorised <&3 && read -r -t 2 answer <&3
    exec 3>&-
  } 2>/dev/null
  [[ ${authorised:-} == +OK* && ${answer:-} == +PONG* ]]
}

stop_redis() { stop_process redis TERM 3; }
