import { integer, pgSchema, pgTable } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: integer().primaryKey() })
export const audit = pgSchema('audit')
