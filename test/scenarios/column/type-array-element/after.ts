import { bigint, integer, pgTable } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey(),
  v: bigint({ mode: 'number' }).array().default([1]),
})
