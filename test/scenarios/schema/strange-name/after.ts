import { integer, pgSchema, pgTable } from 'drizzle-orm/pg-core'

export const t = pgTable('t', { id: integer().primaryKey() })
export const strange = pgSchema('My "odd" Schema')
export const mood = strange.enum('Mood "x"', ["it's", 'back\\slash'])
export const things = strange.table('Thing.s', { id: integer().primaryKey(), mood: mood().default("it's") })
