import { ident, keywords } from '../../kernel/sql.ts'
import { roleName } from '../../operations/role-name.ts'
import { trimArgs, type VerbSpecs } from '../../operations/spec.ts'

/** The objects whose privileges are meant. */
export type DefaultPrivilegeType = 'tables' | 'sequences' | 'functions' | 'types' | 'schemas'

/** Whose new objects are meant, and where. */
export interface DefaultPrivilegeOptions {
  /** The schema of the new objects. Default: the whole database. */
  readonly schema?: string
  /** The role that creates them. Default: whoever runs the revision. */
  readonly creator?: string
  /** `grantDefault`: the role may pass them on; `revokeDefault`: it may no longer do so, but keeps them. Default false. */
  readonly grantable?: boolean
}

/** Verbs of default privileges. @see https://www.postgresql.org/docs/current/sql-alterdefaultprivileges.html */
export interface DefaultPrivilegeOps {
  /**
   * Grants privileges on objects that are created later.
   * @param role `public` for everybody.
   * @example op.grantDefault(['SELECT'], 'tables', 'app_reader', { schema: 'app' })
   */
  grantDefault(
    privileges: readonly string[],
    type: DefaultPrivilegeType,
    role: string,
    options?: DefaultPrivilegeOptions,
  ): void
  /**
   * Revokes privileges on objects that are created later.
   * @example op.revokeDefault(['EXECUTE'], 'functions', 'public')
   */
  revokeDefault(
    privileges: readonly string[],
    type: DefaultPrivilegeType,
    role: string,
    options?: DefaultPrivilegeOptions,
  ): void
}

type Arguments = Parameters<DefaultPrivilegeOps['grantDefault']>

export const defaultPrivilegeVerbs: VerbSpecs<DefaultPrivilegeOps> = {
  grantDefault: {
    sql: (...args) => [{ sql: `${start(args)} GRANT ${what(args)} TO ${roleName(args[2])}${passing(args)}` }],
    reverse: ({ args }) => ({ op: 'revokeDefault', args: trimArgs(args) }),
    describe: (...args) => `grant ${shown(args)} to ${args[2]}`,
  },
  revokeDefault: {
    sql: (...args) => [
      {
        sql: `${start(args)} REVOKE ${args[3]?.grantable ? 'GRANT OPTION FOR ' : ''}${what(args)} FROM ${roleName(args[2])}`,
      },
    ],
    reverse: ({ args }) => ({ op: 'grantDefault', args: trimArgs(args) }),
    describe: (...args) => `revoke ${args[3]?.grantable ? 'the grant option for ' : ''}${shown(args)} from ${args[2]}`,
  },
}

function start([, , , { schema, creator } = {}]: Arguments): string {
  const by = creator === undefined ? '' : ` FOR ROLE ${roleName(creator)}`
  return `ALTER DEFAULT PRIVILEGES${by}${schema === undefined ? '' : ` IN SCHEMA ${ident(schema)}`}`
}

function what([privileges, type]: Arguments): string {
  return `${privileges.map(keywords).join(', ')} ON ${keywords(type)}`
}

function passing([, , , options]: Arguments): string {
  return options?.grantable ? ' WITH GRANT OPTION' : ''
}

function shown([privileges, type, , { schema, creator } = {}]: Arguments): string {
  return `${privileges.join(', ')} on new ${type}${schema === undefined ? '' : ` of ${schema}`}${creator === undefined ? '' : ` that ${creator} creates`}`
}
