import { pgEnum, pgSchema, pgTable, serial } from 'drizzle-orm/pg-core'

export const app = pgSchema('app')
export const mood = pgEnum('mood', ['sad', 'glad'])
export const t = pgTable('t', { id: serial().primaryKey(), mood: mood().notNull().default('sad'), all: mood().array() })
