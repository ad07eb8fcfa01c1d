# Starts and stops processes. Each launcher has a directory var/run/PID with a pid file for everything it started, so that
# the next one, or down, can end what a killed launcher left.

own_dir=$run_dir/$$
signals_held=''
pending_signal=''

# spawn NAME COMMAND…: in a process group of its own, so that Ctrl-C reaches the launcher only, the order of stopping stays
# ours, and all that the command starts can be ended with it. Afterwards $spawned_pid is set.
# A signal waits until the pid is noted; else nobody would end the process. The build lock (8) is the launcher's alone.
spawn() {
  local name=$1
  shift
  signals_held=yes
  set -m
  "$@" </dev/null 8>&- &
  spawned_pid=$!
  set +m
  note_process "$name" "$spawned_pid"
  signals_held=''
  if [[ $pending_signal ]]; then interrupted "$pending_signal"; fi
}

# The second line is the time of its start, for the pid may belong to somebody else by the time we want to end it.
note_process() { printf '%s\n' "$2" "$(start_time "$2")" >"$own_dir/$1.pid"; }

# In clock ticks since the machine started; nothing for a process that has ended. The name, in parentheses, may hold
# anything, so fields are counted after it.
start_time() {
  local stat fields
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 0
  read -ra fields <<<"${stat##*) }"
  if [[ ${fields[0]} != Z ]]; then echo "${fields[19]}"; fi
}

# is_alive FILE: whether the very process that the file names still runs.
is_alive() {
  local pid started
  { read -r pid && read -r started; } 2>/dev/null <"$1" && [[ $started && $(start_time "$pid") == "$started" ]]
}

is_running() { is_alive "$own_dir/$1.pid"; }

# stop_process NAME SIGNAL SECONDS: asks, waits, then forces.
stop_process() {
  local file=$own_dir/$1.pid pid
  if is_alive "$file"; then
    read -r pid <"$file"
    stop_group "$pid" "$2" "$3"
  fi
  rm -f "$file"
}

stop_group() {
  local group=$1 signal=$2 tries=$(($3 * 10))
  kill "-$signal" -- "-$group" 2>/dev/null || return 0
  while kill -0 -- "-$group" 2>/dev/null; do
    if ((tries-- <= 0)); then
      kill -KILL -- "-$group" 2>/dev/null || true
      return 0
    fi
    sleep 0.1
  done
}

# Runs a command that talks to the caller itself; its exit code is ours.
run_attached() {
  local status=0
  spawn command "$@"
  wait "$spawned_pid" || status=$?
  return "$status"
}

begin_run() {
  make_own_dir
  trap end_run EXIT
  trap 'interrupted 130' INT
  trap 'interrupted 143' TERM HUP
}

# Appears under its name with the launcher's pid in it; without one it would pass for a dead launcher's.
make_own_dir() {
  local final=$own_dir
  if [[ -d $final ]]; then stop_run; fi
  own_dir=$run_dir/.new-$$
  mkdir -p "$own_dir"
  note_process launcher $$
  mv "$own_dir" "$final"
  own_dir=$final
}

interrupted() {
  if [[ $signals_held ]]; then
    pending_signal=$1
    return
  fi
  if [[ $on_terminal ]]; then printf '\r\e[K'; fi
  exit "${signal_status:-$1}"
}

# A second signal must not leave half of it running.
end_run() {
  local status=$?
  trap '' INT TERM HUP
  trap - EXIT
  set +e
  stop_run
  release_servers
  exit "$status"
}

# Ends everything noted in $own_dir: the service before the servers it needs.
stop_run() {
  stop_process step TERM 5
  stop_process command TERM 8
  stop_process rehearsal TERM 3
  stop_service
  stop_redis
  stop_postgres
  rm -rf "$own_dir" "$(postgres_home)/run/${own_dir##*/}" "$(throw_away_dir)" "$(postgres_socket_dir)"
}

# What killed launchers left.
clear_dead_runs() {
  local dir
  for dir in "$run_dir"/*/; do
    if [[ -d $dir ]] && ! is_alive "${dir}launcher.pid"; then (own_dir=${dir%/} && stop_run); fi
  done
}
