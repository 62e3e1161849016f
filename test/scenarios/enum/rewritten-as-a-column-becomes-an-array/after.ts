import { integer, pgEnum, pgTable } from 'drizzle-orm/pg-core'

export const mood = pgEnum('mood', ['glad', 'ok'])

export const t = pgTable('t', {
  id: integer().primaryKey(),
  moods: mood().array().default(['glad']).notNull(),
  latest: mood().default('ok'),
})
