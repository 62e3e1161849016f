import { pgSchema, pgSequence } from 'drizzle-orm/pg-core'

export const app = pgSchema('app')
export const one = app.sequence('one', { startWith: 5 })
export const two = pgSequence('zwei', { increment: 2 })
