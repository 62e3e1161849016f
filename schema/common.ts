import { customType, timestamp } from 'drizzle-orm/pg-core'

/** Columns that most tables have; a new object for each, since a column builder belongs to one table. */
export const timestamps = () => ({
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true })
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date()),
})

/** The parsed text of PostgreSQL's full text search. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })
