import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: integer(), a: text() }, (table) => [index('t_i').onOnly(table.a)])
