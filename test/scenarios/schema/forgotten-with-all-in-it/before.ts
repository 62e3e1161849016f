import { integer, pgEnum, pgSchema, pgTable, serial, text } from 'drizzle-orm/pg-core'

export const audit = pgSchema('audit')
export const action = audit.enum('action', ['added', 'removed'])
export const entries = audit.table('entries', { id: serial().primaryKey(), action: action(), note: text() })
export const last = audit.view('last').as((query) => query.select({ note: entries.note }).from(entries))
export const users = pgTable('users', { id: integer().primaryKey() })
export const mood = pgEnum('mood', ['ok'])
