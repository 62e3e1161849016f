import type { ReversibleEmitter } from './emitter.ts'

/** A schema. */
export interface Schema {
  readonly name: string
  /** Default: the role that makes it. */
  readonly owner?: string
}

/**
 * Makes schemas that do not exist yet, and gives them to their owners.
 * @example op.emit(schemas(['billing', { name: 'auth', owner: 'app_admin' }]))
 */
export function schemas(wanted: readonly (string | Schema)[]): ReversibleEmitter {
  const all = wanted.map((schema): Schema => (typeof schema === 'string' ? { name: schema } : schema))
  return {
    name: `schemas ${all.map(({ name }) => name).join(', ')}`,
    generateSql: ({ ident }) =>
      all.flatMap(({ name, owner }) => [
        `CREATE SCHEMA IF NOT EXISTS ${ident(name)}`,
        ...(owner === undefined ? [] : [`ALTER SCHEMA ${ident(name)} OWNER TO ${ident(owner)}`]),
      ]),
    generateUndoSql: ({ ident }) => all.toReversed().map(({ name }) => `DROP SCHEMA IF EXISTS ${ident(name)}`),
  }
}
