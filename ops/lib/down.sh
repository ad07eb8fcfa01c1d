# ./copilot down

run_down() {
  (($# == 0)) || usage_error "down takes no arguments: ./copilot down"
  if owner_alive; then stop_owner; fi
  begin_tidying
  tidy_up
  end_tidying
}

# A running up is ended as Ctrl-C would end it; another command's work is not ours to break off.
stop_owner() {
  local pid verb
  pid=$(owner_pid) verb=$(owner_verb)
  [[ $verb == up ]] || die "$verb (process $pid) is running; end it yourself or wait for it"
  kill -TERM "$pid"
  run_step "Stopping up (process $pid)" "$log_dir/down.log" await_end "$pid"
}

await_end() {
  local tries
  for tries in {1..300}; do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.1
  done
  die "process $1 still runs after $((tries / 10)) s"
}
