import type { EmitContext } from '../operations/builtin.ts'
import type { ReversibleEmitter } from './emitter.ts'

/** How rows belong to tenants. */
export interface TenantOptions {
  readonly schema?: string
  /** Default `'tenant_id'`. */
  readonly column?: string
  /** Type of the column. Default `'uuid'`. */
  readonly type?: string
  /** The setting that the application makes after connecting: `SET app.tenant = '…'`. Default `'app.tenant'`. */
  readonly setting?: string
  /** Default `'tenant_isolation'`. */
  readonly policy?: string
  /** `declared`: the models say `enableRLS()`, so that it is neither turned on nor off here. Default `'emitted'`. */
  readonly rowSecurity?: 'emitted' | 'declared'
  /** Roles that it holds for. Default: everybody. */
  readonly roles?: readonly string[]
}

/**
 * Shows and takes only the rows of the tenant that the session names; without a setting, none. It holds for the owner of
 * the table as well.
 * @example op.emit(tenantRowSecurity('invoices', { type: 'integer' }))
 */
export function tenantRowSecurity(table: string, options: TenantOptions = {}): ReversibleEmitter {
  const { schema, policy = 'tenant_isolation', rowSecurity = 'emitted' } = options
  return {
    name: `row level security of ${table} by tenant`,
    makes: [{ table, policy, ...(schema !== undefined && { schema }) }],
    generateSql: (context) => {
      const name = context.qualified(table, schema)
      return [
        ...(rowSecurity === 'emitted' ? [`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`] : []),
        `ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`,
        `DROP POLICY IF EXISTS ${context.ident(policy)} ON ${name}`,
        createPolicy(name, policy, options, context),
      ]
    },
    generateUndoSql: ({ ident, qualified }) => [
      `DROP POLICY IF EXISTS ${ident(policy)} ON ${qualified(table, schema)}`,
      `ALTER TABLE ${qualified(table, schema)} NO FORCE ROW LEVEL SECURITY`,
      ...(rowSecurity === 'emitted' ? [`ALTER TABLE ${qualified(table, schema)} DISABLE ROW LEVEL SECURITY`] : []),
    ],
  }
}

function createPolicy(name: string, policy: string, options: TenantOptions, { ident, literal }: EmitContext): string {
  const { column = 'tenant_id', type = 'uuid', setting = 'app.tenant', roles = [] } = options
  // The setting in a sub-select is read once for a statement, not once for a row.
  const test = `${ident(column)} = (SELECT nullif(pg_catalog.current_setting(${literal(setting)}, true), '')::${type})`
  const to = roles.length > 0 ? ` TO ${roles.map(ident).join(', ')}` : ''
  return `CREATE POLICY ${ident(policy)} ON ${name}${to} USING (${test}) WITH CHECK (${test})`
}
