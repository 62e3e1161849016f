import { bigserial, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: bigserial({ mode: 'number' }).primaryKey(), v: text() })
