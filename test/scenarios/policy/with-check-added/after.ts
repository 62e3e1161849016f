import { sql } from 'drizzle-orm'
import { integer, pgPolicy, pgTable, text } from 'drizzle-orm/pg-core'

export const notes = pgTable('notes', { id: integer().primaryKey(), owner: text().notNull() }, (t) => [
  pgPolicy('mine', { using: sql`${t.owner} = current_user`, withCheck: sql`${t.id} > 0` }),
])
