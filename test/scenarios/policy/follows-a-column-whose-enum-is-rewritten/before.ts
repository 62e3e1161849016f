import { sql } from 'drizzle-orm'
import { integer, macaddr, pgEnum, pgPolicy, pgTable } from 'drizzle-orm/pg-core'

export const kind = pgEnum('kind', ['parent'])

export const t = pgTable('t', { id: integer().primaryKey(), address: macaddr(), kinds: kind() }, (table) => [
  pgPolicy('readable', { for: 'select', using: sql`${table.kinds} = 'parent'` }),
])
