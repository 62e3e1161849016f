import { ident, identList, keywords } from '../kernel/sql.ts'
import { roleName } from './role-name.ts'

/** Privileges of one grantee. @see aclexplode */
export interface Grant {
  /** Role; `public` for everybody. */
  readonly to: string
  /** `['SELECT', 'INSERT']` */
  readonly privileges: readonly string[]
  /** Only these columns; default: the whole relation. */
  readonly columns?: readonly string[]
  /** The grantee may pass them on. Default false. */
  readonly grantable?: boolean
}

/** What a view is given with it. */
export interface Attached {
  /** Default: whoever creates it. @see pg_class.relowner */
  readonly owner?: string
  /** What others than the owner may do. @see pg_class.relacl */
  readonly grants?: readonly Grant[]
  /** Defaults of columns, as SQL expressions. @see pg_attrdef */
  readonly columnDefaults?: Readonly<Record<string, string>>
}

/**
 * The statements that attach defaults, grants and the owner.
 * @param type `VIEW`, `MATERIALIZED VIEW`
 * @param target quoted name.
 */
export function attachedSql(type: string, target: string, attached: Attached): string[] {
  const { owner, grants = [], columnDefaults = {} } = attached
  return [
    ...Object.entries(columnDefaults).map(
      ([column, expression]) => `ALTER ${type} ${target} ALTER COLUMN ${ident(column)} SET DEFAULT ${expression}`,
    ),
    ...grants.map((grant) => grantSql(target, grant)),
    // Last: whoever is not the owner cannot grant.
    ...(owner === undefined ? [] : [`ALTER ${type} ${target} OWNER TO ${ident(owner)}`]),
  ]
}

function grantSql(target: string, { to, privileges, columns, grantable }: Grant): string {
  const scope = columns ? ` (${identList(columns)})` : ''
  return (
    `GRANT ${privileges.map((privilege) => keywords(privilege) + scope).join(', ')} ON ${target} ` +
    `TO ${roleName(to)}${grantable ? ' WITH GRANT OPTION' : ''}`
  )
}
