import { sql } from 'drizzle-orm'
import { bigint, pgSchema, pgSequence, pgTable, text } from 'drizzle-orm/pg-core'

const billing = pgSchema('Billing')

export const total = pgSequence('total', { startWith: 3 })
export const bills = billing.sequence("bill's no.")

export const kinds = pgTable('kinds', {
  id: text('id').primaryKey(),
  kind: bigint('kind', { mode: 'number' })
    .notNull()
    .default(sql`nextval('"public"."total"'::regclass)`),
  other: bigint('other', { mode: 'number' }).default(sql`nextval('Total')`),
  bill: bigint('bill', { mode: 'number' }).default(sql`nextval('"Billing"."bill''s no."')`),
})
