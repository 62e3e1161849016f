import { integer, pgTable } from 'drizzle-orm/pg-core'

export const rooms = pgTable('rooms', { id: integer().primaryKey(), room: integer() })
