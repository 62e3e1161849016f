import { pgSchema, serial, text } from 'drizzle-orm/pg-core'

export const slashed = pgSchema('back\\slash')
export const kept = slashed.table("it's", { id: serial(), note: text() })
