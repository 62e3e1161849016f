import { crudPolicy } from 'drizzle-orm/neon'
import { sql } from 'drizzle-orm'
import { integer, pgRole, pgTable, text } from 'drizzle-orm/pg-core'

const reader = pgRole('pg_monitor').existing()

export const notes = pgTable('notes', { id: integer().primaryKey(), owner: text().notNull() }, (t) => [
  crudPolicy({ role: reader, read: true, modify: sql`${t.owner} = current_user` }),
])
