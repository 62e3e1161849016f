import { sql } from 'drizzle-orm'
import { integer, pgPolicy, pgTable, varchar } from 'drizzle-orm/pg-core'

export const notes = pgTable('notes', { id: integer().primaryKey(), owner: varchar({ length: 80 }).notNull() }, (t) => [
  pgPolicy('mine', { using: sql`${t.owner} = current_user` }),
])
