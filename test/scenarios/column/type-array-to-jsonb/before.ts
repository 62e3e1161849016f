import { date, integer, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  words: text().array(),
  numbers: integer().array().notNull().default([1]),
  day: date(),
})
