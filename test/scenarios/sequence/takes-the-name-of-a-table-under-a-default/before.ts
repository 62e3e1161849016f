import { bigserial, pgTable } from 'drizzle-orm/pg-core'

export const total = pgTable('total', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
})
