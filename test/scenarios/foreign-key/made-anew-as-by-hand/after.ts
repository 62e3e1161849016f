import { foreignKey, integer, pgTable } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: integer().primaryKey(),
  other: integer().notNull().unique(),
})
export const t = pgTable(
  't',
  {
    id: integer().primaryKey(),
    userId: integer(),
    otherId: integer(),
  },
  (table) => [
    foreignKey({ name: 't_f', columns: [table.userId], foreignColumns: [users.id] }).onDelete('cascade'),
    foreignKey({ name: 't_g', columns: [table.otherId], foreignColumns: [users.other] }).onDelete('set null'),
  ],
)
