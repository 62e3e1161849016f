import { sql } from 'drizzle-orm'
import { integer, pgEnum, pgPolicy, pgTable } from 'drizzle-orm/pg-core'

export const kind = pgEnum('kind', ['total'])

export const t = pgTable('t', { id: integer().primaryKey(), address: kind(), kinds: kind().array() }, (table) => [
  pgPolicy('readable', { for: 'select', using: sql`${table.address} = 'total'` }),
])
