import { integer, pgSchema, serial } from 'drizzle-orm/pg-core'

export const app = pgSchema('a.b')
export const kept = app.table('kept', {
  id: integer().primaryKey().generatedByDefaultAsIdentity({ startWith: 10 }),
  n: serial(),
})
export const gone = app.table('gone', { id: integer().primaryKey().generatedAlwaysAsIdentity(), n: serial() })
