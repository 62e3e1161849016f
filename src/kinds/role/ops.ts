import { dollarQuoted, ident, literal } from '../../kernel/sql.ts'
import { trimArgs, type VerbSpecs } from '../../operations/spec.ts'

/** A role. @see pg_roles */
export interface RoleDefinition {
  /** pg_roles.rolcreatedb, default false */
  readonly createDb?: boolean
  /** pg_roles.rolcreaterole, default false */
  readonly createRole?: boolean
  /** pg_roles.rolinherit, default true */
  readonly inherit?: boolean
  /** pg_roles.rolcanlogin, default false */
  readonly login?: boolean
}

/** A role that is made. */
export interface NewRole extends RoleDefinition {
  /** Leaves a role of that name as it is: the databases of a server share them. Default false. */
  readonly ifNotExists?: boolean
}

/** Verbs of roles, which all databases of the server share. @see https://www.postgresql.org/docs/current/sql-createrole.html */
export interface RoleOps {
  /** Makes a role; `ifNotExists` leaves one of that name as it is, since another database may have made it. */
  createRole(name: string, definition?: NewRole): void
  /** Drops a role that owns nothing and has no privileges in any database. */
  dropRole(name: string): void
  /** Changes the named attributes. */
  alterRole(name: string, changes: RoleDefinition): void
  renameRole(name: string, newName: string): void
}

export const roleVerbs: VerbSpecs<RoleOps> = {
  createRole: {
    sql: (name, definition = {}) => [{ sql: createSql(name, definition) }],
    reverse: ({ args: [name, definition] }) => ({ op: 'dropRole', args: [name], was: definition ?? {} }),
    describe: (name) => `create role ${name}`,
  },
  dropRole: {
    sql: (name) => [{ sql: `DROP ROLE ${ident(name)}` }],
    reverse: ({ args: [name], was }) => (was ? { op: 'createRole', args: trimArgs([name, was]) } : null),
    describe: (name) => `drop role ${name}`,
    risks: () => [
      { kind: 'may-fail', message: 'fails while it owns something or has privileges in any database of the server' },
    ],
  },
  alterRole: {
    sql: (name, changes) => [{ sql: `ALTER ROLE ${ident(name)}${clauses(changes)}` }],
    reverse: ({ args: [name, changes], was }) => (was ? { op: 'alterRole', args: [name, was], was: changes } : null),
    describe: (name, changes) => `alter role ${name} (${Object.keys(changes).sort().join(', ')})`,
  },
  renameRole: {
    sql: (name, newName) => [{ sql: `ALTER ROLE ${ident(name)} RENAME TO ${ident(newName)}` }],
    reverse: ({ args: [name, newName] }) => ({ op: 'renameRole', args: [newName, name] }),
    describe: (name, newName) => `rename role ${name} to ${newName}`,
  },
}

const words = {
  createDb: 'CREATEDB',
  createRole: 'CREATEROLE',
  inherit: 'INHERIT',
  login: 'LOGIN',
} as const satisfies Record<keyof RoleDefinition, string>

// PG: there is no CREATE ROLE IF NOT EXISTS.
function createSql(name: string, definition: NewRole): string {
  const create = `CREATE ROLE ${ident(name)}${clauses(definition)}`
  if (!definition.ifNotExists) return create
  const missing = `NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = ${literal(name)})`
  return `DO ${dollarQuoted(` BEGIN IF ${missing} THEN ${create}; END IF; END `)}`
}

function clauses(definition: RoleDefinition): string {
  return (Object.keys(words) as (keyof RoleDefinition)[])
    .filter((name) => definition[name] !== undefined)
    .map((name) => ` ${definition[name] ? '' : 'NO'}${words[name]}`)
    .join('')
}
