import { sql } from 'drizzle-orm'
import { integer, pgPolicy, pgSchema, pgTable } from 'drizzle-orm/pg-core'

export const notes = pgTable('notes', { id: integer().primaryKey() })

const messages = pgSchema('realtime').table('messages', { id: integer().primaryKey() })

export const everyone = pgPolicy('everyone', { using: sql`true` }).link(messages)
