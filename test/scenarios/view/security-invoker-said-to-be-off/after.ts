import { integer, pgTable, pgView } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: integer().primaryKey() })
export const v = pgView('v')
  .with({ securityInvoker: false, securityBarrier: true })
  .as((q) => q.select().from(t))
