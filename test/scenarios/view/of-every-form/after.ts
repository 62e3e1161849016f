import { count, eq, sql, desc, inArray } from 'drizzle-orm'
import { alias, integer, pgEnum, pgTable, pgView, text, varchar } from 'drizzle-orm/pg-core'

export const mood = pgEnum('mood', ['sad', 'ok'])

export const users = pgTable('users', {
  id: integer().primaryKey(),
  email: text().notNull(),
  boss: integer(),
  mood: mood(),
  kind: varchar({ length: 20 }),
})

const bosses = alias(users, 'bosses')

export const pairs = pgView('pairs').as((qb) =>
  qb
    .select({ id: users.id, boss: sql<string>`${bosses.email}`.as('boss') })
    .from(users)
    .leftJoin(bosses, eq(bosses.id, users.boss)),
)

export const counts = pgView('counts').as((qb) => {
  const counted = qb.$with('counted').as(
    qb
      .select({ boss: users.boss, n: count().as('n') })
      .from(users)
      .groupBy(users.boss),
  )
  return qb.with(counted).select().from(counted).orderBy(desc(counted.n))
})

export const sad = pgView('sad').as((qb) =>
  qb
    .select({ id: users.id })
    .from(users)
    .where(sql`${users.mood} = 'sad'::mood`),
)

export const kinds = pgView('kinds').as((qb) =>
  qb
    .select({ id: users.id })
    .from(users)
    .where(inArray(users.kind, ['a', 'b'])),
)

export const both = pgView('both').as((qb) =>
  qb
    .select({ id: sad.id })
    .from(sad)
    .unionAll(qb.select({ id: kinds.id }).from(kinds)),
)
