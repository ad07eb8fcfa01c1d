#!/usr/bin/env bash
# Proves what can be proven of the containers without an engine: the compose file and Prometheus' settings are valid; the
# image's layout is made and two replicas run from it, by the Dockerfile's own command line and without the owner's
# password; behind nginx with our very configuration streams arrive piece by piece and are resumed after a replica was
# killed; every figure that the dashboard shows exists.
#
#   ops/prove/containers.sh
#
# Needs Debian's apt, curl and a JDK 25 (found as ./copilot finds it). Programs that are missing are fetched with the
# machine's own apt sources and unpacked in a temporary directory; nothing is installed.
set -Eeuo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
lib=$root/ops/lib
container=$root/ops/container
# Known only once a model, or a webhook, is set.
later_metrics='copilot_model_calls_seconds|copilot_suggestion_fallback|copilot_webhook_posts|copilot_guard_findings'

work=$(mktemp -d "${TMPDIR:-/tmp}/containers.XXXXXX")
chmod 755 "$work"
started=()
trap tidy EXIT
trap 'exit 130' INT TERM

tidy() {
  local at
  for ((at = ${#started[@]} - 1; at >= 0; at--)); do
    kill -TERM "${started[at]}" 2>/dev/null && wait "${started[at]}" 2>/dev/null || true
  done
  rm -rf --one-file-system "$work"
}

begun=$SECONDS
say() { printf '%4d s  %s\n' $((SECONDS - begun)) "$*"; }
fail() {
  printf 'containers: %s\n' "$*" >&2
  exit 1
}

die() { fail "$@"; }

# The launcher's own ways to a JDK and to packages, the latter with its state in our directory.
# shellcheck source=../lib/paths.sh
source "$lib/paths.sh"
# shellcheck source=../lib/tools.sh
source "$lib/tools.sh"
apt_dir=$work/apt
# shellcheck source=../lib/apt.sh
source "$lib/apt.sh"

# fetch DIR SUITE PACKAGE…: unpacked from that suite of the machine's own mirror.
fetch() {
  local dir=$1 suite=$2 package
  shift 2
  local options=(
    -o "Dir::Etc::sourcelist=$dir/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State=$dir/state" -o Dir::State::status=/var/lib/dpkg/status -o "Dir::Cache=$dir/cache"
  )
  mkdir -p "$dir/state/lists/partial" "$dir/cache/archives/partial"
  compgen -G "$(apt_lists_dir)/*Packages*" >/dev/null || apt_refresh >/dev/null 2>&1
  apt_source_line "$suite" | sed 's/^deb-src/deb/' >"$dir/sources.list"
  { apt_get "${options[@]}" update && (cd "$dir" && apt_get "${options[@]}" download "$@"); } >"$dir/log" 2>&1 || return 1
  for package in "$dir"/*.deb; do dpkg -x "$package" "$dir"; done
}

check_compose() {
  local compose=(docker compose)
  if ! docker compose version >/dev/null 2>&1; then
    fetch "$work/compose" trixie docker-compose || fail "docker-compose could not be fetched"
    compose=("$(find "$work/compose" -type f -name docker-compose -perm -u+x | sed -n 1p)")
  fi
  (cd "$root" && "${compose[@]}" -f docker-compose.yml config -q) || fail "the compose file is not valid"
  say "docker-compose.yml is valid ($("${compose[@]}" version --short 2>/dev/null || echo compose))"
}

check_prometheus() {
  local promtool
  promtool=$(command -v promtool || true)
  if [[ ! $promtool ]] && fetch "$work/prometheus" "$(release_codename)" prometheus; then
    promtool=$work/prometheus/usr/bin/promtool
  fi
  if [[ ! -x $promtool ]]; then
    say "no promtool here: prometheus.yml was not checked"
    return
  fi
  "$promtool" check config "$container/prometheus.yml" >"$work/promtool.log" 2>&1 || fail "$(cat "$work/promtool.log")"
  say "prometheus.yml is valid"
}

# A running clone: it brings PostgreSQL, Redis, the schemas and the sample.
start_clone() {
  port=$((20000 + RANDOM % 5000))
  "$root/copilot" up --port "$port" >"$work/up.log" 2>&1 &
  started+=($!)
  until grep -q '^READY' "$work/up.log"; do
    kill -0 "${started[-1]}" 2>/dev/null || fail "up: $(tail -n 1 "$work/up.log")"
    sleep 0.2
  done
  set -a
  # shellcheck source=/dev/null
  source "$root/var/run/up.env"
  set +a
  say "a clone runs: PostgreSQL, Redis and the sample are there"
}

make_layout() {
  "$container/lay-out.sh" "$root/copilot-api/target/copilot-api-exec.jar" "$work/app" >"$work/layout.log" 2>&1 ||
    fail "the layout: $(tail -n 3 "$work/layout.log")"
  say "the image's layout: $(du -sh "$work/app" | cut -f1), of it the Java runtime $(du -sh "$work/app/jre" | cut -f1), the start cache $(du -sh "$work/app/start.aot" | cut -f1)"
}

# The Dockerfile's words with /app where the layout lies here.
entrypoint() {
  sed -n 's/^ENTRYPOINT \[\(.*\)\]$/\1/p' "$root/Dockerfile" | grep -o '"[^"]*"' | tr -d '"' | sed "s|/app|$work/app|"
}

# AOTMode=on refuses to start with a cache that the JVM cannot use; the image's own command line would go on without.
migrate() {
  "$work/app/jre/bin/java" -XX:+UseG1GC --enable-native-access=ALL-UNNAMED -XX:AOTMode=on "-XX:AOTCache=$work/app/start.aot" -cp "$work/app/service.jar" com.guidecopilot.api.platform.MigrateCommand >"$work/migrate.log" 2>&1 ||
    fail "migrate: $(tail -n 1 "$work/migrate.log")"
  say "migrate: $(tail -n 1 "$work/migrate.log" | cut -c1-60)…"
}

# The secrets as files, as compose hands them over; nothing of them in the environment.
make_secrets() {
  local dir=$work/secrets
  mkdir -p "$dir"
  printf '%s\n' "$COPILOT_DB_PASSWORD" >"$dir/COPILOT_DB_PASSWORD"
  printf '%s\n' "$COPILOT_DB_WORKER_PASSWORD" >"$dir/COPILOT_DB_WORKER_PASSWORD"
  printf '%s\n' "$COPILOT_REDIS_URL" >"$dir/COPILOT_REDIS_URL"
  cp "$COPILOT_SECRETS_DIR"/{master.key,jwt.pem,jwt.pub.pem} "$dir/"
}

# start_replica PORT
start_replica() {
  local command from=$SECONDS
  mapfile -t command < <(entrypoint)
  env -i PATH=/usr/bin:/bin LANG=C.UTF-8 TMPDIR="$work/tmp" DJL_CACHE_DIR="$work/app/djl" \
    COPILOT_SECRETS_DIR="$work/secrets" SPRING_CONFIG_IMPORT="configtree:$work/secrets/" COPILOT_PORT="$1" \
    COPILOT_DB_URL="$COPILOT_DB_URL" COPILOT_FORWARDED_HEADERS=native COPILOT_FEED_HEARTBEAT=1s \
    "${command[@]}" >"$work/replica-$1.log" 2>&1 &
  started+=($!)
  replica_pids[$1]=$!
  until curl -sf -o /dev/null "http://127.0.0.1:$1/actuator/health/readiness"; do
    kill -0 "${replica_pids[$1]}" 2>/dev/null || fail "a replica: $(tail -n 3 "$work/replica-$1.log")"
    sleep 0.1
  done
  say "a replica is ready after $((SECONDS - from)) s, without the owner's password"
}

start_nginx() {
  local nginx types=/etc/nginx/mime.types
  nginx=$(command -v nginx || true)
  if [[ ! $nginx ]]; then
    fetch "$work/nginx" "$(release_codename)" nginx nginx-common || fail "nginx could not be fetched"
    nginx=$work/nginx/usr/sbin/nginx types=$work/nginx/etc/nginx/mime.types
  fi
  local dir=$work/proxy
  mkdir -p "$dir" "$work/tmp"
  chmod 1777 "$work/tmp"
  cp "$types" "$dir/mime.types"
  sed "s|/tmp/|$work/tmp/|; s|listen 8080|listen 127.0.0.1:$proxy_port|; s|worker_rlimit_nofile.*||; s|worker_connections.*|worker_connections 500;|" \
    "$container/nginx.conf" >"$dir/nginx.conf"
  printf 'upstream service {\n%s  keepalive 32;\n}\n' \
    "$(printf '  server 127.0.0.1:%s max_fails=1 fail_timeout=2s;\n' "${replicas[@]}")"$'\n' >"$dir/upstream.conf"
  "$nginx" -p "$dir" -c "$dir/nginx.conf" -g 'daemon off;' >"$work/nginx.log" 2>&1 &
  started+=($!)
  until curl -s -o /dev/null "$proxy/"; do
    kill -0 "${started[-1]}" 2>/dev/null || fail "nginx: $(tail -n 2 "$work/nginx.log")"
    sleep 0.1
  done
  local path
  for path in /actuator/health /actuator/prometheus /v3/api-docs; do
    [[ $(curl -s -o /dev/null -w '%{http_code}' "$proxy$path") == 404 ]] || fail "$path can be reached through the proxy"
  done
  [[ $(curl -s -o /dev/null -w '%{http_code}' "$proxy/sidebar.html") == 200 ]] || fail "the pages cannot be reached"
  say "nginx with our configuration: the pages are there, health and metrics are not"
}

api() {
  local method=$1 path=$2
  shift 2
  curl -sS -X "$method" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' "$proxy/api/v1$path" "$@"
}

field() { grep -o "\"$1\":\"[^\"]*\"" | sed -n 1p | cut -d'"' -f4; }

open_conversation() {
  token=$(awk '$2 == "GUIDE" { print $NF; exit }' "$COPILOT_VAR_DIR/sample/accounts.txt")
  [[ $token ]] || token=$(awk '/ GUIDE /{ print $NF; exit }' "$COPILOT_VAR_DIR/sample/accounts.txt")
  customer=$(api GET '/customers?limit=1' | field externalId)
  conversation=$(api POST /conversations -d "{\"customer\":{\"externalId\":\"$customer\"}}" | field id)
  [[ $conversation ]] || fail "no conversation could be opened"
}

write() { api POST "/conversations/$conversation/messages" -d "{\"text\":\"$1\"}" -o /dev/null; }

# listen FILE [LAST_EVENT_ID]: each line with the millisecond of its arrival, until listener_pid is ended.
listen() {
  local resume=()
  if [[ ${2:-} ]]; then resume=(-H "Last-Event-ID: $2"); fi
  curl -sN -H "Authorization: Bearer $token" "${resume[@]}" "$proxy/api/v1/conversations/$conversation/feed" > >(
    while IFS= read -r line; do printf '%s %s\n' "$(date +%s%3N)" "$line"; done >"$1"
  ) &
  listener_pid=$!
  : >>"$1"
  started+=($!)
}

await_line() {
  local tries
  for tries in {1..150}; do
    if grep -q "$2" "$1"; then return; fi
    sleep 0.1
  done
  fail "no '$2' in the stream after $((tries / 10)) s"
}

streams() { curl -s "http://127.0.0.1:$1/actuator/prometheus" | sed -n 's/^copilot_feed_streams[^ ]* \([0-9]*\).*/\1/p'; }

prove_streams() {
  local first=$work/first.sse second=$work/second.sse last port
  listen "$first"
  await_line "$first" ' :hb'
  write '奶粉多少钱'
  await_line "$first" 'event: *suggestion.\(done\|blocked\)'
  sleep 2.5
  # Held back until a buffer is full, they would come together or not at all.
  awk '/ :hb/ { if (before && $1 - before < 500) exit 1; before = $1; beats++ } END { exit beats < 3 }' "$first" ||
    fail "heartbeats did not arrive one by one"
  say "the stream arrives piece by piece: $(grep -c 'event:' "$first") events, heartbeats of 1 s each by itself"

  last=$(sed -n 's/^[0-9]* id: *//p' "$first" | tail -n 1)
  for port in "${replicas[@]}"; do
    if [[ $(streams "$port") == 1 ]]; then kill -KILL "${replica_pids[$port]}" && break; fi
  done
  # Bash would report it in words of its own.
  { wait "${replica_pids[$port]}" || true; } 2>/dev/null
  wait "$listener_pid" 2>/dev/null || true
  write '可以退货吗'
  listen "$second" "$last"
  await_line "$second" 'event: *suggestion.\(done\|blocked\)'
  grep -q 'event: *message' "$second" || fail "the message of the meantime is missing after resuming"
  if grep -q 'event: *reset' "$second"; then fail "the stream began anew instead of being resumed"; fi
  kill "$listener_pid"
  say "a replica was killed: the stream goes on at the other, after the very event, with what happened meanwhile"
}

# Series that only exist once something happened are looked for in all processes together.
check_dashboard() {
  local dashboard=$container/grafana/dashboards/guide-copilot.json name missing=()
  for port in "${replicas[@]}" "$COPILOT_PORT"; do curl -s "http://127.0.0.1:$port/actuator/prometheus" || true; done >"$work/scrape"
  while read -r name; do
    if [[ $name =~ ^($later_metrics) ]]; then continue; fi
    grep -q "^${name}[{ ]" "$work/scrape" || missing+=("$name")
  done < <(grep '"expr"' "$dashboard" | grep -oE '\b(copilot|jvm|http_server|hikaricp|process)_[a-z_]+' | sort -u)
  ((${#missing[@]} == 0)) || fail "the dashboard shows what nobody measures: ${missing[*]}"
  say "every figure of the dashboard exists (but those of a model or a webhook, where none is set)"
}

declare -A replica_pids=()
find_jdk
check_compose
check_prometheus
start_clone
make_layout
migrate
make_secrets
mkdir -p "$work/tmp"
replicas=($((25000 + RANDOM % 2000)) $((27000 + RANDOM % 2000)))
proxy_port=$((29000 + RANDOM % 2000)) proxy=http://127.0.0.1:$proxy_port
for one in "${replicas[@]}"; do start_replica "$one"; done
start_nginx
open_conversation
prove_streams
check_dashboard
say "proven"
