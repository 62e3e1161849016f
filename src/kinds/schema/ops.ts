import { ident } from '../../kernel/sql.ts'
import type { VerbSpecs } from '../../operations/spec.ts'

/** Verbs of schemas. @see https://www.postgresql.org/docs/current/sql-createschema.html */
export interface SchemaOps {
  /** Creates a schema. */
  createSchema(name: string): void
  /** Drops a schema, which must be empty. */
  dropSchema(name: string): void
  /** Renames a schema with everything in it. */
  renameSchema(name: string, newName: string): void
}

export const schemaVerbs: VerbSpecs<SchemaOps> = {
  createSchema: {
    sql: (name) => [{ sql: `CREATE SCHEMA ${ident(name)}` }],
    reverse: ({ args: [name] }) => ({ op: 'dropSchema', args: [name], was: {} }),
    describe: (name) => `create schema ${name}`,
  },
  dropSchema: {
    sql: (name) => [{ sql: `DROP SCHEMA ${ident(name)}` }],
    reverse: ({ args: [name] }) => ({ op: 'createSchema', args: [name] }),
    describe: (name) => `drop schema ${name}`,
  },
  renameSchema: {
    sql: (name, newName) => [{ sql: `ALTER SCHEMA ${ident(name)} RENAME TO ${ident(newName)}` }],
    reverse: ({ args: [name, newName] }) => ({ op: 'renameSchema', args: [newName, name] }),
    describe: (name, newName) => `rename schema ${name} to ${newName}`,
    risks: () => [{ kind: 'blocks', message: 'code that uses the former name fails until it is deployed' }],
  },
}
