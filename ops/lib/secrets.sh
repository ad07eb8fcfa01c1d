# Generated once, kept in var/secrets (0700). Hexadecimal passwords need no quoting in an address or in SQL.

make_secrets() {
  local name
  for name in db-owner db-app db-worker redis; do
    make_secret "$name.password" random_hex
  done
  make_secret master.key openssl rand -base64 32
  make_secret jwt.pem openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256
  make_secret jwt.pub.pem openssl pkey -in "$secrets_dir/jwt.pem" -pubout
}

# Written beside and renamed, so that an interruption leaves no half a key.
make_secret() {
  local file=$secrets_dir/$1
  shift
  [[ ! -s $file ]] || return 0
  (umask 077 && "$@" >"$file.new" && mv "$file.new" "$file")
}

random_hex() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

secret() { cat "$secrets_dir/$1"; }
