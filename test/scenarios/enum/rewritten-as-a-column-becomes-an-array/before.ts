import { integer, pgEnum, pgTable } from 'drizzle-orm/pg-core'

export const mood = pgEnum('mood', ['sad', 'ok', 'glad'])

export const t = pgTable('t', {
  id: integer().primaryKey(),
  moods: mood().default('ok').notNull(),
  latest: mood().array().default(['sad', 'ok']),
})
