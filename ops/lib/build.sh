# Builds with Maven, only if something that goes into the build changed since the last one.

build_stamp=$var_dir/build.sha256
build_lock=$var_dir/build.lock

# maven ARGS…: bars and colours on a terminal only. The JVM options hush what Maven's own libraries make JDK 25 warn about
# and jansi's escape sequences in a pipe; a run of minutes does not pay for the JVM's second compiler.
maven() {
  local options=(-f "$root/pom.xml")
  if [[ ! $on_terminal ]]; then options+=(-B --no-transfer-progress -Dstyle.color=never); fi
  export MAVEN_OPTS="-XX:TieredStopAtLevel=1 --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -Djansi.noreset=true ${MAVEN_OPTS:-}"
  exec mvn "${options[@]}" "$@"
}

# Tests and formatting are the business of ./copilot test; somebody who starts the service should not wait for them.
build_if_changed() {
  local now
  now=$(sources_hash)
  if build_is_current "$now"; then return; fi
  [[ -f $root/pom.xml ]] || die "there is no pom.xml in $root"
  take_build_lock
  run_step "Building" "$log_dir/build.log" maven -B -q -DskipTests -Dspotless.check.skip package
  release_build_lock
  echo "$now" >"$build_stamp"
}

build_is_current() {
  [[ -f $service_jar && -f $build_stamp && $(<"$build_stamp") == "${1:-$(sources_hash)}" ]]
}

# Contents, not times: switching branches and back must not build again. Without git, every file that is no output.
# A file that was deleted, but not in git yet, has no sum, which is a change as well.
sources_hash() {
  (cd "$root" && list_sources | sort -z | { xargs -0 sha256sum 2>/dev/null || true; } | sha256sum | cut -d' ' -f1)
}

list_sources() {
  git ls-files -z -co --exclude-standard -- . ':!ops' ':!docs' ':!copilot' ':!.ci' ':!/*.md' 2>/dev/null ||
    find . \( -name target -o -name node_modules -o -name dist -o -path ./var -o -path ./.git -o -path ./ops -o -path ./docs \) -prune \
      -o -type f -print0
}

# Two Mavens in the same target directories spoil each other's work. The lock ends with the launcher that holds it.
take_build_lock() {
  exec 8>"$build_lock"
  until flock -n 8; do
    run_step "Waiting for another build of this clone" "$log_dir/wait.log" flock "$build_lock" true
  done
}

release_build_lock() { exec 8>&-; }
