#!/bin/sh
# The first start of the container: the service's roles and database, with the passwords of the secrets.
set -eu

for role in owner app worker; do
  printf "\\\\set %s_password '%s'\n" "$role" "$(cat "/run/secrets/db-$role.password")"
done | cat - /ops/roles.sql | psql -X -q -v ON_ERROR_STOP=1 -U postgres -d postgres -f -
