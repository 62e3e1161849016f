import { integer, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable('a.b "c"', { id: integer().primaryKey(), select: text("to=do: it's") })
