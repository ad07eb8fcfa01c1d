# Where things are kept. Everything the launcher makes lies under var/, which git ignores.

var_dir=$root/var
run_dir=$var_dir/run
log_dir=$var_dir/log
secrets_dir=$var_dir/secrets
apt_dir=$var_dir/apt

make_directories() {
  mkdir -p "$var_dir" "$run_dir" "$log_dir" "$secrets_dir" "$apt_dir"
  chmod 700 "$secrets_dir"
  # To be passed through by the user postgres, not to be read.
  chmod 711 "$run_dir"
}

is_root() { ((EUID == 0)); }

has() { command -v "$1" >/dev/null 2>&1; }

# A short name for this clone, for the few things that cannot lie under var/.
clone_id() { printf '%s' "$root" | sha256sum | cut -c1-12; }
