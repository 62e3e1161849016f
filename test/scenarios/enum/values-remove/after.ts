import { integer, pgEnum, pgTable } from 'drizzle-orm/pg-core'

export const state = pgEnum('state', ['open', 'closed'])
export const t = pgTable('t', {
  id: integer().primaryKey(),
  state: state().notNull().default('open'),
})
