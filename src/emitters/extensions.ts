import type { ReversibleEmitter } from './emitter.ts'

/** An extension. */
export interface Extension {
  readonly name: string
  /** Where its objects go. Default: the first schema of the search_path. */
  readonly schema?: string
  /** Default: the newest that the server has. */
  readonly version?: string
}

/**
 * Makes extensions that are not there yet.
 * @example op.emit(extensions(['citext', { name: 'pg_trgm', schema: 'extensions' }]))
 */
export function extensions(wanted: readonly (string | Extension)[]): ReversibleEmitter {
  const all = wanted.map((each): Extension => (typeof each === 'string' ? { name: each } : each))
  return {
    name: `extensions ${all.map(({ name }) => name).join(', ')}`,
    generateSql: ({ ident, literal }) =>
      all.map(
        ({ name, schema, version }) =>
          `CREATE EXTENSION IF NOT EXISTS ${ident(name)}` +
          `${schema === undefined ? '' : ` SCHEMA ${ident(schema)}`}${version === undefined ? '' : ` VERSION ${literal(version)}`}`,
      ),
    generateUndoSql: ({ ident }) => all.toReversed().map(({ name }) => `DROP EXTENSION IF EXISTS ${ident(name)}`),
  }
}
