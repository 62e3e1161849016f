import { integer, pgPolicy, pgTable } from 'drizzle-orm/pg-core'

export const notes = pgTable('notes', { id: integer().primaryKey() }, () => [
  pgPolicy('from_public'),
  pgPolicy('from_role', { to: 'pg_monitor' }),
  pgPolicy('from_list', { to: ['pg_monitor', 'pg_signal_backend'] }),
  pgPolicy('back_to_public', { to: 'session_user' }),
])
