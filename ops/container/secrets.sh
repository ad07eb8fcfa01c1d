#!/usr/bin/env bash
# Makes the secrets of docker-compose.yml in var/container-secrets, those that are not there yet.
# Back up master.key: without it no name and no message can be read again.
set -Eeuo pipefail
umask 077

dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)/var/container-secrets
mkdir -p "$dir"
cd "$dir"

# The folder is closed; its files are open, for a container's user, who is not the one here, reads them.
make() {
  [[ ! -s $1 ]] || return 0
  "${@:2}" >"$1.new"
  chmod 644 "$1.new"
  mv "$1.new" "$1"
}

password() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

for name in postgres db-owner db-app db-worker redis grafana; do make "$name.password" password; done
make redis.url printf 'redis://:%s@redis:6379' "$(<redis.password)"
make master.key openssl rand -base64 32
make jwt.pem openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256
make jwt.pub.pem openssl pkey -in jwt.pem -pubout
echo "$dir"
