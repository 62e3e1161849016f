import { bigint, integer, pgTable } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: bigint({ mode: 'number' }).primaryKey(),
})
export const t = pgTable('t', {
  id: integer().primaryKey(),
  userId: bigint({ mode: 'number' }).references(() => users.id),
})
