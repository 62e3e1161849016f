import { integer, pgEnum, pgTable } from 'drizzle-orm/pg-core'

export const state = pgEnum('State of "it"', ['b', "it's", 'back\\slash', 'ünï'])
export const t = pgTable('t', { id: integer().primaryKey(), s: state().default("it's") })
