import { pgEnum, pgSchema, pgSequence, pgTable, pgView, text } from 'drizzle-orm/pg-core'

export const other = pgSchema('other')

export const mood = pgEnum('state', ['glad', 'sad'])
export const step = other.enum('state', ['open', 'closed'])
export const fast = pgSequence('numbers', { increment: 10 })
export const slow = other.sequence('numbers', { increment: 2 })
export const people = pgTable('people', { name: text(), mood: mood().default('glad'), step: step() })
export const names = pgView('shown').as((query) => query.select({ name: people.name }).from(people))
export const moods = other.view('shown').as((query) => query.select({ mood: people.mood }).from(people))
