import { integer, pgEnum, pgTable, text } from 'drizzle-orm/pg-core'

export const mood = pgEnum('mood', ['sad', 'ok'])
export const t = pgTable('t', {
  id: integer().primaryKey(),
  v: text().notNull().default('ok'),
})
