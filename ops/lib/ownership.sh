# Only one launcher at a time may run the private servers of a clone: var/run/owner says which, and for what.

owner_file=$run_dir/owner
up_settings=$run_dir/up.env
owns_servers=''

# own_servers VERB: false if another launcher has them.
own_servers() {
  begin_tidying
  tidy_up
  if [[ ! -f $owner_file ]]; then
    printf '%s\n' "$$" "$(start_time $$)" "$1" >"$owner_file"
    owns_servers=yes
  fi
  end_tidying
  [[ $owns_servers ]]
}

# Ends what killed launchers left; between begin_tidying and end_tidying, so that nobody becomes the owner meanwhile.
tidy_up() {
  clear_dead_runs
  if ! owner_alive; then rm -f "$owner_file" "$up_settings"; fi
}

begin_tidying() {
  exec 9>"$run_dir/lock"
  flock 9
}

end_tidying() { exec 9>&-; }

release_servers() {
  if [[ $owns_servers ]]; then rm -f "$owner_file" "$up_settings"; fi
}

owner_alive() { is_alive "$owner_file"; }

owner_pid() { sed -n 1p "$owner_file"; }

owner_verb() { sed -n 3p "$owner_file"; }

up_is_running() { owner_alive && [[ $(owner_verb) == up && -f $up_settings ]]; }

up_setting() { sed -n "s/^$1=//p" "$up_settings"; }
