import { pgSchema, pgSequence } from 'drizzle-orm/pg-core'

export const app = pgSchema('app')
export const one = pgSequence('one', { startWith: 5 })
export const two = pgSequence('two', { increment: 2 })
