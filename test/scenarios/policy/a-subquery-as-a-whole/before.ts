import { authUid, crudPolicy } from 'drizzle-orm/neon'
import { sql } from 'drizzle-orm'
import { integer, pgPolicy, pgRole, pgTable, text } from 'drizzle-orm/pg-core'

const reader = pgRole('pg_monitor').existing()

export const notes = pgTable('notes', { id: integer().primaryKey(), owner: text().notNull() }, (t) => [
  crudPolicy({ role: reader, read: authUid(t.owner), modify: authUid(t.owner) }),
  pgPolicy('first', { using: sql`(with one as (select 1 as id) select ${t.id} = one.id from one)` }),
  pgPolicy('second', { withCheck: sql`(values (true))`, for: 'insert' }),
])
