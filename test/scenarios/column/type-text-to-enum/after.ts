import { integer, pgEnum, pgTable } from 'drizzle-orm/pg-core'

export const mood = pgEnum('mood', ['sad', 'ok'])
export const t = pgTable('t', {
  id: integer().primaryKey(),
  v: mood().notNull().default('ok'),
})
