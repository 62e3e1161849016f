import { integer, pgEnum, pgTable } from 'drizzle-orm/pg-core'

export const users = pgTable('users', { id: integer().primaryKey() })
export const mood = pgEnum('mood', ['ok'])
