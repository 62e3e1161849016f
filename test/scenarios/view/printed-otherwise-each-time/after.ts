import { inArray } from 'drizzle-orm'
import { integer, pgTable, pgView, varchar } from 'drizzle-orm/pg-core'

export const users = pgTable('users', { id: integer().primaryKey(), kind: varchar({ length: 20 }) })

export const kinds = pgView('kinds').as((qb) =>
  qb
    .select({ id: users.id, kind: users.kind })
    .from(users)
    .where(inArray(users.kind, ['a', 'b', 'c'])),
)
