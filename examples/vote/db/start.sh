#!/bin/sh
# Makes the database on the first start, then becomes the PostgreSQL server.
set -eu
data=/var/lib/postgresql/data
if [ ! -s "$data/PG_VERSION" ]; then
  printf '%s\n' "$DB_PASSWORD" > /tmp/password
  initdb --pgdata="$data" --username=vote --pwfile=/tmp/password \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8
  rm /tmp/password
  echo 'host all all all scram-sha-256' >> "$data/pg_hba.conf"
  postgres --single -j -D "$data" postgres < /schema.sql
fi
exec postgres -D "$data" -c listen_addresses='*'
