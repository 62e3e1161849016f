import { integer, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable('Z z', { id: integer().primaryKey(), select: text('table.column') })
