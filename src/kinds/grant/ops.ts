import { ident, keywords } from '../../kernel/sql.ts'
import { roleName } from '../../operations/role-name.ts'
import { trimArgs, type VerbSpecs } from '../../operations/spec.ts'
import { checkTarget, targetShown, targetSql, type TargetOptions, type TargetType } from '../../operations/target.ts'

/** Options of privileges. */
export interface GrantOptions extends TargetOptions {
  /** `grant`: the role may pass them on; `revoke`: it may no longer do so, but keeps them. Default false. */
  readonly grantable?: boolean
}

/** Verbs of privileges. @see https://www.postgresql.org/docs/current/sql-grant.html */
export interface GrantOps {
  /**
   * Grants privileges on an object to a role.
   * @param privileges `['SELECT', 'INSERT']`
   * @param role `public` for everybody.
   * @example op.grant(['SELECT'], 'table', 'users', 'app_reader')
   */
  grant(privileges: readonly string[], type: TargetType, name: string, role: string, options?: GrantOptions): void
  /**
   * Takes privileges on an object back from a role.
   * @example op.revoke(['EXECUTE'], 'function', 'secret()', 'public')
   */
  revoke(privileges: readonly string[], type: TargetType, name: string, role: string, options?: GrantOptions): void
}

export const grantVerbs: VerbSpecs<GrantOps> = {
  grant: {
    sql: (privileges, type, name, role, options = {}) => [
      {
        sql: `GRANT ${what(privileges, type, name, options)} TO ${roleName(role)}${options.grantable ? ' WITH GRANT OPTION' : ''}`,
      },
    ],
    reverse: ({ args: [privileges, type, name, role, options] }) => ({
      op: 'revoke',
      args: trimArgs([privileges, type, name, role, options]),
    }),
    describe: (privileges, type, name, role, options) =>
      `grant ${privileges.join(', ')} on ${targetShown(type, name, options)} to ${role}`,
    check: (_privileges, type, name, _role, options) => checkTarget(type, name, options),
  },
  revoke: {
    sql: (privileges, type, name, role, options = {}) => [
      {
        sql: `REVOKE ${options.grantable ? 'GRANT OPTION FOR ' : ''}${what(privileges, type, name, options)} FROM ${roleName(role)}`,
      },
    ],
    reverse: ({ args: [privileges, type, name, role, options] }) => ({
      op: 'grant',
      args: trimArgs([privileges, type, name, role, options]),
    }),
    describe: (privileges, type, name, role, options) =>
      `revoke ${options?.grantable ? 'the grant option for ' : ''}${privileges.join(', ')} on ${targetShown(type, name, options)} from ${role}`,
    check: (_privileges, type, name, _role, options) => checkTarget(type, name, options),
    risks: (privileges, _type, _name, role) => [
      {
        kind: 'blocks',
        message: `${role === 'public' ? 'everybody' : role} may no longer ${privileges.join(', ').toLowerCase()}`,
      },
    ],
  },
}

/** PG: tables, views and foreign tables are all called TABLE, and a server FOREIGN SERVER. */
const words: Partial<Record<TargetType, TargetType>> = {
  view: 'table',
  'materialized view': 'table',
  'foreign table': 'table',
  aggregate: 'function',
}

function what(privileges: readonly string[], type: TargetType, name: string, options: TargetOptions): string {
  const all = privileges.map(keywords)
  if (type === 'column') {
    const column = ident(name)
    return `${all.map((each) => `${each} (${column})`).join(', ')} ON ${targetSql('table', options.table!, { ...(options.schema !== undefined && { schema: options.schema }) })}`
  }
  const target = targetSql(words[type] ?? type, name, options)
  return `${all.join(', ')} ON ${type === 'server' ? 'FOREIGN ' : ''}${target}`
}
