# The service as it is run: the built jar taken apart under var/service, and beside it the JVM's cache of a rehearsed
# start. Plain jars are read faster than jars inside a jar, and only they can be cached. A directory a build, so that
# test and the next build may write the jar anew while this one is being read.

layouts_dir=$var_dir/service
layout_log=$log_dir/layout.log

# Afterwards $layout is set; it holds service.jar and lib/.
lay_out_service() {
  layout=$layouts_dir/$(layout_name)
  if [[ ! -f $layout/service.jar ]]; then run_step "Laying out the service" "$layout_log" take_jar_apart; fi
  start_cache=$layout/start-$(jdk_id).aot
  if [[ ! -e $start_cache && ${COPILOT_START_CACHE:-} != false ]]; then
    run_step "Rehearsing the start" "$layout_log" rehearse_start
  fi
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

# Without the cache the service starts just as well, only later. So a machine that is too busy is not waited for, and one
# failure is enough: an empty file says that it was tried with this build.
rehearse_start() {
  rm -f "$layout"/start-*
  if timeout -k 5 45 "$JAVA_HOME/bin/java" "${jvm_options[@]}" "-XX:AOTCacheOutput=$start_cache.new" \
    -cp "$layout/service.jar" com.guidecopilot.api.StartRehearsal; then
    mv "$start_cache.new" "$start_cache"
  else
    echo "no start cache: the rehearsal failed or took too long"
    : >"$start_cache"
  fi
  rm -f "$start_cache".new*
}
