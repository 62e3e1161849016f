import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, text } from 'drizzle-orm/pg-core'

export const userAccounts = pgTable(
  'user_accounts',
  {
    userId: integer().primaryKey(),
    fullName: text().notNull().unique(),
    createdBy: integer(),
  },
  (table) => [
    index().on(table.fullName),
    check('named', sql`${table.fullName} <> ''`),
    foreignKey({ columns: [table.createdBy], foreignColumns: [table.userId] }),
  ],
)
