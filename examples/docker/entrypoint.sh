#!/bin/sh
# Waits for the database, applies what is pending, then becomes the application.
set -eu

npx --no-install stillhead upgrade head --wait "${DATABASE_WAIT:-60}" --lock-wait "${MIGRATION_WAIT:-600}"

exec "$@"
