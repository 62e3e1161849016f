import { integer, pgSchema } from 'drizzle-orm/pg-core'

export const audit = pgSchema('audit')
export const entries = audit.table('entries', { id: integer().primaryKey() })
