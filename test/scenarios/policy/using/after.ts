import { sql } from 'drizzle-orm'
import { integer, pgPolicy, pgTable, text } from 'drizzle-orm/pg-core'

export const notes = pgTable('notes', { id: integer().primaryKey(), owner: text().notNull() }, (t) => [
  pgPolicy('mine', { using: sql`${t.owner} = session_user` }),
])
