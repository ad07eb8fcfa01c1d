# ingest, import, eval, bench and demo: a Java main class, with the servers of a running up or servers of its own.

eval_jar=$root/eval/target/eval-exec.jar

run_ingest() {
  prepare_command
  use_servers ingest postgres
  run_main "$service_jar" com.guidecopilot.knowledge.cli.IngestCommand "$@"
}

# Rows go to a service that runs: the one that is named, or that of up.
run_import() {
  prepare_command
  if [[ -z ${COPILOT_SERVICE_URL:-} ]] && up_is_running; then adopt_up_settings; fi
  run_main "$service_jar" com.guidecopilot.api.intake.cli.ImportCommand "$@"
}

run_eval() {
  prepare_command
  require_class "$eval_jar" com.guidecopilot.eval.EvalCommand
  use_servers eval postgres
  run_main "$eval_jar" com.guidecopilot.eval.EvalCommand "$@"
}

run_bench() {
  prepare_command
  require_class "$eval_jar" com.guidecopilot.eval.BenchCommand
  use_servers bench postgres redis
  run_main "$eval_jar" com.guidecopilot.eval.BenchCommand "$@"
}

run_demo() {
  prepare_command
  require_class "$eval_jar" com.guidecopilot.eval.DemoCommand
  use_service
  run_main "$eval_jar" com.guidecopilot.eval.DemoCommand "$@"
}

prepare_command() {
  require_tools
  build_if_changed
}

# The names of its entries stand uncompressed in a jar, those of a jar stored inside it as well.
require_class() {
  grep -qsaF "${2//.//}.class" "$1" || die "not available in this version"
}

run_main() {
  local jar=$1 main=$2
  shift 2
  common_settings
  cd "$caller_dir"
  run_attached "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp "$jar" "-Dloader.main=$main" \
    org.springframework.boot.loader.launch.PropertiesLauncher "$@" || exit "$?"
}

# use_servers VERB postgres|redis…: those the user named, else those of a running up, else private ones meanwhile.
use_servers() {
  local verb=$1 missing=() name
  shift
  for name in "$@"; do
    if "uses_private_$name"; then missing+=("$name"); fi
  done
  ((${#missing[@]})) || return 0
  until own_servers "$verb"; do
    if up_is_running; then
      adopt_up_settings
      return
    fi
    run_step "Waiting for $(owner_verb) (process $(owner_pid)), which is using the private servers" \
      "$log_dir/wait.log" wait_for_owner
  done
  make_secrets
  for name in "${missing[@]}"; do
    "provide_$name"
    "start_private_$name"
  done
}

wait_for_owner() {
  while owner_alive && ! up_is_running; do sleep 0.5; done
}

# With a database of the user's own, the names and passwords of the private one mean nothing.
adopt_up_settings() {
  local line own_database=''
  if ! uses_private_postgres; then own_database=yes; fi
  while read -r line; do
    if [[ $own_database && $line == COPILOT_DB_* ]]; then continue; fi
    set_unless_given "${line%%=*}" "${line#*=}"
  done <"$up_settings"
}

# The demo talks to a service that runs, or to one of its own.
use_service() {
  [[ -z ${COPILOT_SERVICE_URL:-} ]] || return 0
  if up_is_running; then
    adopt_up_settings
    return
  fi
  require_sole_owner
  COPILOT_PORT=$(free_port) || exit
  export COPILOT_PORT COPILOT_SAMPLE=true
  own_servers demo || die "another launcher was quicker; try again"
  provide_servers
  serve
}
