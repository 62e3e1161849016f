import { integer, pgTable, serial, text } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: serial().primaryKey(),
  age: integer().notNull(),
  level: integer().notNull().default(1),
  name: text(),
})
