# What the launcher says: plain lines, steps with their elapsed time, and the one line that explains a failure.

if [[ -t 1 && -z ${NO_COLOR:-} && ${TERM:-dumb} != dumb ]]; then
  on_terminal=yes green=$'\e[32m' red=$'\e[31m' plain=$'\e[0m'
else
  on_terminal='' green='' red='' plain=''
fi

say() { printf '%s\n' "$*"; }

warn() { printf 'copilot: %s\n' "$*" >&2; }

# The "copilot:" in front is how explain_failure finds this line again when it was said inside a step, into a log.
die() {
  warn "$*"
  exit 1
}

usage_error() {
  warn "$*"
  exit 2
}

# run_step LABEL LOG COMMAND…: runs the command (a shell function, too) with its output in LOG; its failure is the end of
# the launcher. Quick steps say nothing when all is well.
run_step() {
  local label=$1 log=$2 begun=$SECONDS status=0
  shift 2
  spawn step "$@" >"$log" 2>&1
  show_progress "$label" "$begun"
  wait "$spawned_pid" || status=$?
  end_progress "$label" $((SECONDS - begun)) "$status"
  ((status == 0)) || explain_failure "$log"
}

show_progress() {
  local label=$1 begun=$2 tick=0 announced='' frames='/-|'
  while kill -0 "$spawned_pid" 2>/dev/null; do
    sleep 0.1
    tick=$((tick + 1))
    ((tick > 8)) || continue
    if [[ $on_terminal ]]; then
      printf '\r%s %s %ds ' "${frames:tick/2%3:1}" "$label" $((SECONDS - begun))
    elif [[ ! $announced ]]; then
      say "$label ..."
      announced=yes
    fi
  done
}

end_progress() {
  local label=$1 seconds=$2 status=$3
  if [[ $on_terminal ]]; then printf '\r\e[K'; fi
  if ((status != 0)); then
    say "${red}$label: failed after $seconds s${plain}"
  elif ((seconds >= 1)); then
    say "${green}$label${plain}: $seconds s"
  fi
}

# One line if the step died with a reason; else what Maven calls errors, or the end of the output.
explain_failure() {
  local log=$1 last
  last=$(tail -n 1 "$log")
  if [[ $last == 'copilot: '* ]]; then
    printf '%s\n' "$last" >&2
    exit 1
  fi
  { grep -m 12 '^\[ERROR\] .' "$log" || tail -n 25 "$log"; } >&2
  die "the whole output is in $log"
}
