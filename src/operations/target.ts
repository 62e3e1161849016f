import { ident, keywords, qualified } from '../kernel/sql.ts'
import { shown, type InSchema } from './in-schema.ts'

/** What can be commented on, be owned, and be granted, in PostgreSQL's words. */
export type TargetType =
  | 'schema'
  | 'extension'
  | 'type'
  | 'domain'
  | 'collation'
  | 'function'
  | 'procedure'
  | 'aggregate'
  | 'sequence'
  | 'table'
  | 'foreign table'
  | 'column'
  | 'constraint'
  | 'index'
  | 'view'
  | 'materialized view'
  | 'policy'
  | 'trigger'
  | 'rule'
  | 'statistics'
  | 'publication'
  | 'event trigger'
  | 'foreign data wrapper'
  | 'server'

/** Where the object stands. */
export interface TargetOptions extends InSchema {
  /** The table or view of a column, constraint, policy, trigger or rule. */
  readonly table?: string
}

/** Types whose objects belong to the database, in no schema. */
const withoutSchema: ReadonlySet<string> = new Set([
  'schema',
  'extension',
  'publication',
  'event trigger',
  'foreign data wrapper',
  'server',
])

/** Types whose objects are named within a relation. */
const withinRelation: ReadonlySet<string> = new Set(['column', 'constraint', 'policy', 'trigger', 'rule'])

/** Types whose names are signatures, as SQL writes them: `add(integer, integer)`. */
const withSignature: ReadonlySet<string> = new Set(['function', 'procedure', 'aggregate'])

/**
 * An object as COMMENT ON, GRANT and ALTER … OWNER TO name it: `TABLE "auth"."users"`.
 * @param name a function's is its signature: `add(integer, integer)`.
 */
export function targetSql(type: TargetType, name: string, { table = '', schema }: TargetOptions = {}): string {
  const word = keywords(type)
  if (withoutSchema.has(type)) return `${word} ${ident(name)}`
  if (type === 'column') return `${word} ${qualified(table, schema)}.${ident(name)}`
  if (withinRelation.has(type)) return `${word} ${ident(name)} ON ${qualified(table, schema)}`
  if (withSignature.has(type)) return `${word} ${signatureSql(name, schema)}`
  return `${word} ${qualified(name, schema)}`
}

/**
 * A signature behind its schema.
 * @throws TypeError for a name without its arguments.
 */
export function signatureSql(name: string, schema?: string): string {
  if (!/^(?:"(?:[^"]|"")+"|[^\s"(]+)\(.*\)$/s.test(name))
    throw new TypeError(`"${name}" lacks its arguments: write it as add(integer, integer).`)
  return schema ? `${ident(schema)}.${name}` : name
}

/** `column users.email`, for sentences. */
export function targetShown(type: TargetType, name: string, options: TargetOptions = {}): string {
  return `${type} ${shown(options.table === undefined ? name : `${options.table}.${name}`, options)}`
}

/**
 * Checks what only untyped callers can get wrong.
 * @throws TypeError when the table is missing.
 */
export function checkTarget(type: TargetType, name: string, options: TargetOptions = {}): void {
  if (withinRelation.has(type) && options.table === undefined)
    throw new TypeError(`the table of the ${type} "${name}" is missing in the options.`)
}

/** The name and options of the object at a path. */
export function targetAt(type: TargetType, path: readonly string[]): { readonly name: string } & TargetOptions {
  const name = path.at(-1)!
  if (withoutSchema.has(type)) return { name }
  const schema = path[0] ? { schema: path[0] } : {}
  return withinRelation.has(type) ? { name, table: path[1]!, ...schema } : { name, ...schema }
}
