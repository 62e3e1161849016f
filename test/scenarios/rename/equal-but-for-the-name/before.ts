import { sql } from 'drizzle-orm'
import { check, index, integer, pgMaterializedView, pgPolicy, pgTable, pgView, text } from 'drizzle-orm/pg-core'

export const users = pgTable('users', { id: integer().primaryKey(), name: text().notNull() }, (table) => [
  check('named', sql`${table.name} <> '' AND ${table.id} BETWEEN 1 AND 1000`),
  index('lower_name')
    .on(sql`lower(${table.name})`)
    .where(sql`${table.id} IN (1, 2, 3)`),
  pgPolicy('own', { for: 'select', using: sql`${table.name} = current_user` }),
])

export const named = pgView('named_users').as((qb) =>
  qb
    .select()
    .from(users)
    .where(sql`${users.name} <> ''`),
)
export const counted = pgMaterializedView('counted').as((qb) =>
  qb.select({ count: sql<number>`count(*)`.as('count') }).from(users),
)
