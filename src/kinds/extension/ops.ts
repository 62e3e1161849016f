import { ident, literal } from '../../kernel/sql.ts'
import { trimArgs, type VerbSpecs } from '../../operations/spec.ts'

/** An extension. @see pg_extension */
export interface ExtensionDefinition {
  /** Where its objects stand. Default: the first schema of the search_path. @see pg_extension.extnamespace */
  readonly schema?: string
  /** Default: the newest that the server has. @see pg_extension.extversion */
  readonly version?: string
  /** `createExtension`: leaves one that is installed as it is. Default false. */
  readonly ifNotExists?: boolean
}

/** Verbs of extensions. @see https://www.postgresql.org/docs/current/sql-createextension.html */
export interface ExtensionOps {
  /**
   * Installs an extension.
   * @example op.createExtension('citext')
   */
  createExtension(name: string, definition?: ExtensionDefinition): void
  /**
   * Updates an extension to another version, or moves it to another schema.
   * @example op.alterExtension('postgis', { version: '3.5.0' })
   */
  alterExtension(name: string, changes: Omit<ExtensionDefinition, 'ifNotExists'>): void
  /**
   * Drops an extension; PostgreSQL refuses while something needs it.
   * @example op.dropExtension('citext')
   */
  dropExtension(name: string): void
}

export const extensionVerbs: VerbSpecs<ExtensionOps> = {
  createExtension: {
    sql: (name, { schema, version, ifNotExists } = {}) => [
      {
        sql:
          `CREATE EXTENSION ${ifNotExists ? 'IF NOT EXISTS ' : ''}${ident(name)}` +
          (schema === undefined ? '' : ` SCHEMA ${ident(schema)}`) +
          (version === undefined ? '' : ` VERSION ${literal(version).trim()}`),
      },
    ],
    reverse: ({ args: [name, definition] }) => ({ op: 'dropExtension', args: [name], was: definition ?? {} }),
    describe: (name) => `create extension ${name}`,
  },
  alterExtension: {
    sql: (name, { schema, version }) => [
      ...(version === undefined
        ? []
        : [{ sql: `ALTER EXTENSION ${ident(name)} UPDATE TO ${literal(version).trim()}` }]),
      ...(schema === undefined ? [] : [{ sql: `ALTER EXTENSION ${ident(name)} SET SCHEMA ${ident(schema)}` }]),
    ],
    reverse: ({ args: [name, changes], was }) =>
      was ? { op: 'alterExtension', args: [name, was], was: changes } : null,
    describe: (name, changes) => `alter extension ${name} (${Object.keys(changes).sort().join(', ')})`,
  },
  dropExtension: {
    sql: (name) => [{ sql: `DROP EXTENSION ${ident(name)}` }],
    reverse: ({ args: [name], was }) => (was ? { op: 'createExtension', args: trimArgs([name, was]) } : null),
    describe: (name) => `drop extension ${name}`,
    risks: () => [{ kind: 'loses-data', message: 'drops what the extension stores in tables of its own' }],
  },
}
