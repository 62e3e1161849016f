import { authUid, crudPolicy } from 'drizzle-orm/neon'
import { sql } from 'drizzle-orm'
import { integer, pgPolicy, pgRole, pgTable, varchar } from 'drizzle-orm/pg-core'

const reader = pgRole('pg_monitor').existing()

export const notes = pgTable('notes', { id: integer().primaryKey(), owner: varchar({ length: 40 }).notNull() }, (t) => [
  crudPolicy({ role: reader, read: authUid(t.owner), modify: null }),
  pgPolicy('first', { using: sql`(with two as (select 2 as id) select ${t.id} = two.id from two)` }),
])
