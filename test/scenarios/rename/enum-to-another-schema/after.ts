import { pgSchema, pgTable, serial } from 'drizzle-orm/pg-core'

export const app = pgSchema('app')
export const mood = app.enum('feeling', ['sad', 'glad', 'neither'])
export const t = pgTable('t', { id: serial().primaryKey(), mood: mood().notNull().default('sad'), all: mood().array() })
