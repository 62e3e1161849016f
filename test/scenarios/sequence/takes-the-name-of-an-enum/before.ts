import { integer, pgEnum, pgTable } from 'drizzle-orm/pg-core'

export const kind = pgEnum('kind', ['a', 'b'])
export const t = pgTable('t', { id: integer().primaryKey(), a: kind() })
