import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core'

export const t = pgTable('t', {
  id: integer().primaryKey(),
  v: text(),
})

export const order = pgTable(
  'Order "of" the.day',
  {
    select: integer('select').primaryKey(),
    'a b': text('a "b"').notNull().unique('uni que'),
    ünï: text().default("it's"),
    back: text('back\\slash').default('c:\\dir'),
    user: integer('user').references(() => t.id),
  },
  (table) => [
    index('In"dex').on(table['a b'].desc(), sql`lower(${table['ünï']})`),
    check('che"ck', sql`${table['a b']} <> 'it''s' AND ${table.back} <> 'x'`),
  ],
)
