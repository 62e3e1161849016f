import { pgSchema, serial, text } from 'drizzle-orm/pg-core'

export const own = pgSchema('one')
export const mood = own.enum('mood', ['sad', 'glad'])
export const counter = own.sequence('counter')
export const t = own.table('t', { id: serial().primaryKey(), mood: mood().default('sad'), a: text().unique() })
