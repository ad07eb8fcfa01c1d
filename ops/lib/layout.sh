# The service as it is run: the built jar taken apart under var/service, and beside it the JVM's cache of a rehearsed
# start. Plain jars are read faster than jars inside a jar, and only they can be cached. A directory a build, so that
# test and the next build may write the jar anew while this one is being read.

layouts_dir=$var_dir/service
layout_log=$log_dir/layout.log
rehearsal_log=$log_dir/rehearsal.log

# Afterwards $layout is set; it holds service.jar and lib/.
lay_out_service() {
  layout=$layouts_dir/$(layout_name)
  if [[ ! -f $layout/service.jar ]]; then run_step "Laying out the service" "$layout_log" take_jar_apart; fi
  start_cache=$layout/start-$(jdk_id).aot
  if [[ ! -e $start_cache && ${COPILOT_START_CACHE:-} != false ]]; then
    spawn rehearsal rehearse_start >"$rehearsal_log" 2>&1
    run_step "Rehearsing the start" "$log_dir/wait.log" await_rehearsal
    if is_running rehearsal; then renice -n 19 -g "$(sed -n 1p "$own_dir/rehearsal.pid")" >/dev/null 2>&1 || true; fi
  fi
}

# A busy machine is not waited for: the rehearsal goes on beside the service, and the next start is the first quick one.
await_rehearsal() {
  local tries
  for tries in {1..250}; do
    is_running rehearsal || return 0
    sleep 0.1
  done
  echo "not done after $((tries / 10)) s"
}

# What the sources said when it was built; a build_if_changed was before.
layout_name() { cut -c1-16 "$build_stamp"; }

# A cache of another JVM would be refused with a warning.
jdk_id() { { echo "$JAVA_HOME"; cat "$JAVA_HOME/release"; } | sha256sum | cut -c1-12; }

# Only the owner of the private servers serves, so nobody runs from the older ones.
take_jar_apart() {
  rm -rf "$layouts_dir"
  mkdir -p "$layouts_dir"
  "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$service_jar" extract --destination "$layout.new"
  mv "$layout.new/${service_jar##*/}" "$layout.new/service.jar"
  mv "$layout.new" "$layout"
}

# Without the cache the service starts just as well, only later: a failure is left in the log, and an empty file says that
# it was tried with this build.
rehearse_start() {
  rm -f "$layout"/start-*
  if timeout 600 "$JAVA_HOME/bin/java" "${jvm_options[@]}" "-XX:AOTCacheOutput=$start_cache.new" \
    -cp "$layout/service.jar" com.guidecopilot.api.StartRehearsal; then
    mv "$start_cache.new" "$start_cache"
  else
    echo "no start cache: the rehearsal failed"
    : >"$start_cache"
  fi
  rm -f "$start_cache".new*
}
