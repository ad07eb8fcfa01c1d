# Ports on this machine.

port_is_free() {
  if has ss; then
    [[ -z $(ss -Hltn "sport = :$1") ]]
  else
    ! { : <"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null && ! { : <"/dev/tcp/::1/$1"; } 2>/dev/null
  fi
}

# Below the range from which the kernel gives ports to outgoing connections.
free_port() {
  local port tries
  for tries in {1..200}; do
    port=$((20000 + RANDOM % 12000))
    if port_is_free "$port"; then
      echo "$port"
      return
    fi
  done
  die "no free port after $tries tries"
}

# "java (process 123)", as far as we may see it.
port_user() {
  { ss -Hltnp "sport = :$1" 2>/dev/null || true; } |
    sed -nE 's/.*users:\(\("([^"]+)",pid=([0-9]+).*/\1 (process \2)/p' | sed -n 1p
}

require_free_port() {
  port_is_free "$1" && return
  local user
  user=$(port_user "$1")
  die "port $1 is taken${user:+ by $user}; choose another with --port N"
}
