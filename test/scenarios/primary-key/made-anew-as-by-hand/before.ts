import { integer, pgTable, primaryKey } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { a: integer().notNull(), b: integer().notNull(), c: integer() }, (table) => [
  primaryKey({ name: 't_p', columns: [table.a] }),
])
export const u = pgTable('u', { a: integer().notNull(), b: integer().notNull() }, (table) => [
  primaryKey({ name: 'u_p', columns: [table.a] }),
])
