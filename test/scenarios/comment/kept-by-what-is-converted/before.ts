import { gt, sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  pgEnum,
  pgPolicy,
  pgSchema,
  pgSequence,
  pgTable,
  pgView,
  text,
} from 'drizzle-orm/pg-core'

export const app = pgSchema('app')

export const mood = pgEnum('mood', ['sad', 'ok'])

export const numbers = pgSequence('numbers')

export const users = pgTable(
  'users',
  { id: integer().primaryKey(), email: text().notNull(), score: integer(), mood: mood() },
  (t) => [
    check('positive', gt(t.score, sql`0`)),
    index('by_score').on(t.score),
    pgPolicy('own', { using: sql`${t.score} > 1` }),
  ],
)

export const viewOfUsers = pgView('view_of_users').as((qb) => qb.select({ score: users.score }).from(users))
