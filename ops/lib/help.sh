# What ./copilot help and ./copilot VERB --help print.

show_help() {
  if [[ ${1:-} ]]; then
    verb_help "$1"
    return
  fi
  cat <<'TEXT'
./copilot VERB [ARGS]

  up      set up what is missing, build if sources changed, start everything, serve
  test    run every test of every module, or just one class
  demo    replay sample conversations through the HTTP API
  ingest  load documents into a brand's knowledge
  import  load customers, orders, history and other rows into a running service
  eval    measure quality on data
  bench   run the benchmarks, each beside its peer or floor
  down    stop what an interrupted up or test left running
  help    this text; ./copilot VERB --help explains one verb

Exit codes: 0 done, 1 the work failed, 2 wrong usage. NO_COLOR, or a pipe, turns colours and bars off.
TEXT
}

verb_help() {
  declare -F "help_$1" >/dev/null || usage_error "there is no '$1'; ./copilot help lists what there is"
  "help_$1"
}

help_up() {
  cat <<'TEXT'
./copilot up [--port N] [--no-sample | --history]

Sets up whatever is missing, builds if sources changed, starts a private PostgreSQL and Redis under var/, migrates,
loads the sample brand on the first start, and serves. Prints the sample accounts and, when it can be used,
READY http://localhost:PORT on a line of its own. Ctrl-C (SIGINT) or SIGTERM stops everything it started.

  --port N      serve on port N (default: COPILOT_PORT, or 8080)
  --no-sample   do not load the sample brand
  --history     load 90 days of its past as well, in the background, and say in a line when they are in

COPILOT_DB_URL, COPILOT_REDIS_URL   use these servers instead of private ones; ops/postgres/roles.sql makes the roles
COPILOT_JAVA_HOME                   the JDK 25 to use
Every other COPILOT_* variable reaches the service as it is.
TEXT
}

help_test() {
  cat <<'TEXT'
./copilot test [CLASS | CLASS#METHOD]... [-MAVEN_OPTION]...

Sets up whatever is missing, starts a throw-away PostgreSQL and Redis, runs every check and every test of every
module, the browser tests included, and leaves nothing running. It may run beside a running up.

  CLASS, CLASS#METHOD   run just these: ./copilot test GuardTest
  -MAVEN_OPTION         handed to Maven as it is
TEXT
}

help_ingest() {
  cat <<'TEXT'
./copilot ingest --brand B [--json] PATH...

Ingests files and folders into brand B: into the database of a running up, else the one of COPILOT_DB_URL, else the
private one, which is started for as long as it takes. With --json the last line sums it up. Exit code 1 if anything
failed; what did not fail is in.
TEXT
}

help_import() {
  cat <<'TEXT'
./copilot import [--brand B] [--json] PATH...

Sends files of rows (csv, jsonl, json) to a running service: docs/data-contracts.md has the fields.

  PATH        a file whose name begins with its contract (orders-2026-11.csv), CONTRACT=FILE, or a folder of such files
  --brand B   on the sample, without COPILOT_TOKEN: whose headquarters hands the rows in
  --json      the last line is one JSON object of figures

COPILOT_SERVICE_URL     the service (default: the running up, else http://localhost:COPILOT_PORT)
COPILOT_TOKEN   a token of somebody who is IT or HQ_OPERATOR
Exit code 1 if anything failed; what did not fail is in.
TEXT
}

help_demo() {
  cat <<'TEXT'
./copilot demo [--only CONVERSATION] [--json]

Replays the sample's hand-written conversations through the HTTP API of a running up (or of one started for it) and
prints only what the API answered: each message, the suggestion for it with its sources, what the guide sent.

  --only CONVERSATION   just this one; a wrong name lists them
  --json                the last line sums it up

COPILOT_SERVICE_URL     replay on this service instead; it must have the sample
TEXT
}

help_eval() {
  cat <<'TEXT'
./copilot eval TASK --data DIR [--out DIR] [--json]

Measures TASK (retrieval, brand, reply, guard, sop, score) on the data in DIR, in a database of its own.

  --out DIR   write an HTML report there
  --json      the last line is one JSON object of figures
TEXT
}

help_bench() {
  cat <<'TEXT'
./copilot bench [NAME]

Runs the benchmarks, or the one called NAME, each beside its peer or floor in the same run.
TEXT
}

help_down() {
  cat <<'TEXT'
./copilot down

Stops a running up, and whatever an interrupted up or test of this clone left running.
TEXT
}
