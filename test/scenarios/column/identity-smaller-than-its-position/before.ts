import { bigint, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(), v: text() })
