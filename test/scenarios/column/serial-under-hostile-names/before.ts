import { pgSchema, serial } from 'drizzle-orm/pg-core'

export const slashed = pgSchema('back\\slash')
export const state = slashed.enum('state$', ['open'])
export const kept = slashed.table("it's", { id: serial() })
export const gone = slashed.table("it's gone", { id: serial() })
export const priced = slashed.table('price$', { id: serial(), state: state() })
