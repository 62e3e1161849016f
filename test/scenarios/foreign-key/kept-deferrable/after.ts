import { bigint, foreignKey, integer, pgTable } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: bigint({ mode: 'number' }).primaryKey(),
  other: integer().notNull().unique(),
})
export const t = pgTable(
  't',
  {
    id: integer().primaryKey(),
    userId: bigint({ mode: 'number' }),
    otherId: integer(),
  },
  (table) => [foreignKey({ name: 't_f', columns: [table.userId], foreignColumns: [users.id] })],
)
