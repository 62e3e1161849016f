import type { EmitContext } from '../operations/builtin.ts'
import type { ReversibleEmitter } from './emitter.ts'

/** Who may do what in a schema. */
export interface SchemaPrivileges {
  /** Default `'public'`. */
  readonly schema?: string
  /** The role that makes the tables to come: what it makes is opened to the others by default privileges. */
  readonly owner: string
  /** May read all tables, now and later. */
  readonly readers?: readonly string[]
  /** May read and write all rows and use all sequences, now and later. */
  readonly writers?: readonly string[]
}

/**
 * Opens a schema to readers and writers, with everything that is in it and that its owner will make; the public loses
 * the right to make objects there.
 * @example op.emit(privileges({ schema: 'app', owner: 'app_admin', readers: ['app_reader'], writers: ['app_writer'] }))
 */
export function privileges(wanted: SchemaPrivileges): ReversibleEmitter {
  const { schema = 'public' } = wanted
  return {
    name: `privileges in ${schema}`,
    generateSql: (context) => [
      `REVOKE CREATE ON SCHEMA ${context.ident(schema)} FROM PUBLIC`,
      ...grants(wanted, context).map(({ what, on, to }) => `GRANT ${what} ON ${on} TO ${to}`),
      ...defaults(wanted, context).map(({ what, on, to, prefix }) => `${prefix} GRANT ${what} ON ${on} TO ${to}`),
    ],
    generateUndoSql: (context) => [
      ...defaults(wanted, context).map(({ what, on, to, prefix }) => `${prefix} REVOKE ${what} ON ${on} FROM ${to}`),
      ...grants(wanted, context).map(({ what, on, to }) => `REVOKE ${what} ON ${on} FROM ${to}`),
    ],
  }
}

interface Grant {
  readonly what: string
  readonly on: string
  readonly to: string
}

const writing = 'SELECT, INSERT, UPDATE, DELETE'

function grants(wanted: SchemaPrivileges, { ident }: EmitContext): readonly Grant[] {
  const schema = ident(wanted.schema ?? 'public')
  const { readers, writers } = listed(wanted, ident)
  return [
    ...readers.flatMap((to) => [
      { what: 'USAGE', on: `SCHEMA ${schema}`, to },
      { what: 'SELECT', on: `ALL TABLES IN SCHEMA ${schema}`, to },
    ]),
    ...writers.flatMap((to) => [
      { what: 'USAGE', on: `SCHEMA ${schema}`, to },
      { what: writing, on: `ALL TABLES IN SCHEMA ${schema}`, to },
      { what: 'USAGE, SELECT', on: `ALL SEQUENCES IN SCHEMA ${schema}`, to },
    ]),
  ]
}

function defaults(wanted: SchemaPrivileges, { ident }: EmitContext): readonly (Grant & { readonly prefix: string })[] {
  const prefix = `ALTER DEFAULT PRIVILEGES FOR ROLE ${ident(wanted.owner)} IN SCHEMA ${ident(wanted.schema ?? 'public')}`
  const { readers, writers } = listed(wanted, ident)
  return [
    ...readers.map((to) => ({ what: 'SELECT', on: 'TABLES', to, prefix })),
    ...writers.flatMap((to) => [
      { what: writing, on: 'TABLES', to, prefix },
      { what: 'USAGE, SELECT', on: 'SEQUENCES', to, prefix },
    ]),
  ]
}

/** Each list as one grantee list, or none. */
function listed({ readers = [], writers = [] }: SchemaPrivileges, ident: EmitContext['ident']) {
  const together = (names: readonly string[]): readonly string[] =>
    names.length > 0 ? [names.map(ident).join(', ')] : []
  return { readers: together(readers), writers: together(writers) }
}
