import { gt } from 'drizzle-orm'
import { integer, pgTable, pgView } from 'drizzle-orm/pg-core'

export const odd = pgTable('Order "1"', { id: integer('the id').primaryKey(), n: integer('sele"ct') })

export const view = pgView('a view; drop table')
  .with({ securityBarrier: true })
  .as((qb) => qb.select({ id: odd.id, n: odd.n }).from(odd).where(gt(odd.n, 5)))
