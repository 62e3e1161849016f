import { integer, pgEnum, pgTable } from 'drizzle-orm/pg-core'

export const state = pgEnum('state', ['open', 'gone'])
export const t = pgTable('t', {
  id: integer().primaryKey(),
  states: state().array().notNull().default(['open']),
})
