import { pgSchema, serial, text } from 'drizzle-orm/pg-core'

export const slashed = pgSchema('back\\slash')
export const state = slashed.enum('state$', ['open'])
export const kept = slashed.table("it's", { id: serial(), note: text() })
export const priced = slashed.table('price$', { id: serial(), state: state(), note: text() })
