import { integer, pgEnum, pgSchema, pgSequence, pgTable, serial, text } from 'drizzle-orm/pg-core'

export const mood = pgEnum('mood', ['sad', 'ok'])
export const numbers = pgSequence('numbers')
export const shop = pgSchema('shop')
export const bills = shop.table('bills', { id: serial().primaryKey(), sum: integer(), note: text(), mood: mood() })
export const lists = pgTable('lists', { id: integer().primaryKey(), room: integer(), day: integer() })
export const kept = pgTable('kept', { id: integer().primaryKey() })
