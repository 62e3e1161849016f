import { integer, pgEnum, pgSchema } from 'drizzle-orm/pg-core'

export const app = pgSchema('app')
export const status = pgEnum('status', ['open', 'closed'])

export const statuses = app.table('status', { id: integer().primaryKey() })
