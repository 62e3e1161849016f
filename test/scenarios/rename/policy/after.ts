import { sql } from 'drizzle-orm'
import { integer, pgPolicy, pgTable } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: integer().primaryKey() }, () => [
  pgPolicy('readers', { for: 'select', using: sql`id > 0` }),
])
