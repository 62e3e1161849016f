import { sql } from 'drizzle-orm'
import { integer, pgPolicy, pgTable, text } from 'drizzle-orm/pg-core'

export const notes = pgTable('notes', { id: integer().primaryKey(), owner: text().notNull() }, (t) => [
  pgPolicy('mine', { to: ['pg_read_all_stats', 'pg_monitor'], using: sql`${t.owner} = current_user` }),
])
