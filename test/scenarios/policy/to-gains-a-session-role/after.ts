import { integer, pgPolicy, pgTable } from 'drizzle-orm/pg-core'

export const notes = pgTable('notes', { id: integer().primaryKey() }, () => [
  pgPolicy('from_public', { to: 'current_user' }),
  pgPolicy('from_role', { to: 'current_role' }),
  pgPolicy('from_list', { to: ['pg_monitor', 'session_user'] }),
  pgPolicy('back_to_public'),
])
