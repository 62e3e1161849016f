import { dollarQuoted } from '../kernel/sql.ts'
import type { EmitContext } from '../operations/builtin.ts'
import type { ReversibleEmitter } from './emitter.ts'

/** A role of the server. Everything that is not said is as PostgreSQL has it for a new role. */
export interface Role {
  readonly name: string
  /** pg_roles.rolcanlogin */
  readonly login?: boolean
  /** Sent as it is: prefer to set it elsewhere, for example with `\password` of psql. */
  readonly password?: string
  /** pg_roles.rolinherit: whether it has the privileges of its memberships without SET ROLE. */
  readonly inherit?: boolean
  readonly createDatabase?: boolean
  readonly createRole?: boolean
  /** pg_roles.rolbypassrls */
  readonly bypassRowSecurity?: boolean
  /** pg_roles.rolconnlimit; -1 is no limit. */
  readonly connectionLimit?: number
  /** Roles that it is a member of. */
  readonly memberOf?: readonly string[]
}

/**
 * Makes roles, or brings those that exist to what is said here.
 * @example op.emit(roles([{ name: 'app_reader' }, { name: 'app', login: true, memberOf: ['app_reader'] }]))
 */
export function roles(wanted: readonly Role[]): ReversibleEmitter {
  return {
    name: `roles ${wanted.map(({ name }) => name).join(', ')}`,
    generateSql: (context) => [
      ...wanted.flatMap((role) => [createRole(role, context), ...alterRole(role, context)]),
      ...wanted.flatMap((role) => grantMemberships(role, context)),
    ],
    generateUndoSql: ({ ident }) => wanted.toReversed().map(({ name }) => `DROP ROLE IF EXISTS ${ident(name)}`),
  }
}

/** PG: no CREATE ROLE IF NOT EXISTS. */
function createRole({ name }: Role, { ident, literal }: EmitContext): string {
  return `DO ${dollarQuoted(`
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = ${literal(name)}) THEN
    CREATE ROLE ${ident(name)};
  END IF;
END
`)}`
}

function alterRole(role: Role, { ident, literal }: EmitContext): readonly string[] {
  const words = [
    flag('LOGIN', role.login),
    flag('INHERIT', role.inherit),
    flag('CREATEDB', role.createDatabase),
    flag('CREATEROLE', role.createRole),
    flag('BYPASSRLS', role.bypassRowSecurity),
    ...(role.connectionLimit === undefined ? [] : [`CONNECTION LIMIT ${role.connectionLimit}`]),
    ...(role.password === undefined ? [] : [`PASSWORD ${literal(role.password)}`]),
  ].filter((word) => word !== undefined)
  return words.length > 0 ? [`ALTER ROLE ${ident(role.name)} ${words.join(' ')}`] : []
}

function flag(word: string, value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? word : `NO${word}`
}

function grantMemberships({ name, memberOf = [] }: Role, { ident }: EmitContext): readonly string[] {
  return memberOf.map((group) => `GRANT ${ident(group)} TO ${ident(name)}`)
}
