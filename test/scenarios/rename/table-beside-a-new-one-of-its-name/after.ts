import { pgTable, serial, text } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: serial().primaryKey(), b: text().unique() })
export const former = pgTable('t_old', { id: serial().primaryKey(), a: text().unique() })
