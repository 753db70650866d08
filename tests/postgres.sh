#!/usr/bin/env bash
# A PostgreSQL of the tests' own: "start DIR" prints its connection string, "stop DIR" ends it. It listens on a socket file
# in DIR only, so that nothing else on the machine can meet it.
set -euo pipefail
action=$1 folder=$2
bin=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1)

# The server refuses to run as root.
as_owner() {
  if [ "$(id -u)" -eq 0 ]; then
    setpriv --reuid=postgres --regid=postgres --clear-groups "$@"
  else
    "$@"
  fi
}

case $action in
  start)
    if [ "$(id -u)" -eq 0 ]; then
      chown postgres "$folder"
    fi
    chmod 755 "$folder"
    as_owner "$bin/initdb" -D "$folder/data" -U yizhan -A trust -E UTF8 --locale=C >"$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
    as_owner "$bin/pg_ctl" -D "$folder/data" -l "$folder/data/log" -w \
      -o "-c listen_addresses='' -c unix_socket_directories='$folder' -c max_connections=300" start >>"$folder/log" 2>&1 \
      || { cat "$folder/log" "$folder/data/log" >&2; exit 1; }
    echo "Host=$folder;Username=yizhan;Database=postgres"
    ;;
  stop)
    [ -d "$folder/data" ] && as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    ;;
  *)
    echo "usage: postgres.sh start|stop DIR" >&2
    exit 2
    ;;
esac
