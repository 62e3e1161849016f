import { bigserial, integer, pgSchema } from 'drizzle-orm/pg-core'

export const app = pgSchema('a.b')
export const kept = app.table('kept', { id: integer().primaryKey(), n: bigserial({ mode: 'number' }) })
