import { ident, keywords, qualified } from '../../kernel/sql.ts'
import { roleName } from '../../operations/role-name.ts'
import { shown, type InSchema } from '../../operations/in-schema.ts'
import { trimArgs, type VerbSpecs } from '../../operations/spec.ts'

/** A row level security policy. @see pg_policy */
export interface PolicyDefinition {
  /** Default `permissive`. @see pg_policy.polpermissive */
  readonly as?: 'restrictive'
  /** Default: all commands. @see pg_policy.polcmd */
  readonly for?: 'select' | 'insert' | 'update' | 'delete'
  /** Roles; default: everybody. @see pg_policy.polroles */
  readonly to?: readonly string[]
  /** Which rows are seen, as an SQL expression. @see pg_policy.polqual */
  readonly using?: string
  /** Which rows may be written, as an SQL expression. @see pg_policy.polwithcheck */
  readonly withCheck?: string
}

/** What changes about a policy; what is left out stays. */
export interface PolicyChanges {
  /** Empty: everybody. */
  readonly to?: readonly string[]
  readonly using?: string
  readonly withCheck?: string
}

/** Verbs of policies. @see https://www.postgresql.org/docs/current/sql-createpolicy.html */
export interface PolicyOps {
  createPolicy(name: string, table: string, definition?: PolicyDefinition, options?: InSchema): void
  dropPolicy(name: string, table: string, options?: InSchema): void
  /** Changes roles and expressions; an expression can be exchanged, but neither added nor taken away. */
  alterPolicy(name: string, table: string, changes: PolicyChanges, options?: InSchema): void
  renamePolicy(name: string, table: string, newName: string, options?: InSchema): void
}

export const policyVerbs: VerbSpecs<PolicyOps> = {
  createPolicy: {
    sql: (name, table, definition = {}, options = {}) => [{ sql: createSql(name, table, definition, options) }],
    reverse: ({ args: [name, table, definition, options] }) => ({
      op: 'dropPolicy',
      args: trimArgs([name, table, options]),
      was: definition ?? {},
    }),
    describe: (name, table, _definition, options) => `create policy ${name} on ${shown(table, options)}`,
  },
  dropPolicy: {
    sql: (name, table, options) => [{ sql: `DROP POLICY ${ident(name)} ON ${qualified(table, options?.schema)}` }],
    reverse: ({ args: [name, table, options], was }) =>
      was ? { op: 'createPolicy', args: trimArgs([name, table, was, options]) } : null,
    describe: (name, table, options) => `drop policy ${name} on ${shown(table, options)}`,
    risks: () => [{ kind: 'blocks', message: 'rows that only this policy lets through are hidden at once' }],
  },
  alterPolicy: {
    sql: (name, table, changes, options) => [{ sql: alterSql(name, table, changes, options) }],
    reverse: ({ args: [name, table, changes, options], was }) =>
      was ? { op: 'alterPolicy', args: trimArgs([name, table, was, options]), was: changes } : null,
    describe: (name, table, changes, options) =>
      `alter policy ${name} on ${shown(table, options)} (${Object.keys(changes).sort().join(', ')})`,
  },
  renamePolicy: {
    sql: (name, table, newName, options) => [
      { sql: `ALTER POLICY ${ident(name)} ON ${qualified(table, options?.schema)} RENAME TO ${ident(newName)}` },
    ],
    reverse: ({ args: [name, table, newName, options] }) => ({
      op: 'renamePolicy',
      args: trimArgs([newName, table, name, options]),
    }),
    describe: (name, table, newName, options) => `rename policy ${name} on ${shown(table, options)} to ${newName}`,
  },
}

function createSql(name: string, table: string, definition: PolicyDefinition, options: InSchema): string {
  return [
    `CREATE POLICY ${ident(name)} ON ${qualified(table, options.schema)}`,
    definition.as === 'restrictive' ? ' AS RESTRICTIVE' : '',
    definition.for ? ` FOR ${keywords(definition.for)}` : '',
    definition.to && definition.to.length > 0 ? ` TO ${roles(definition.to)}` : '',
    expressions(definition),
  ].join('')
}

function alterSql(name: string, table: string, changes: PolicyChanges, options?: InSchema): string {
  return [
    `ALTER POLICY ${ident(name)} ON ${qualified(table, options?.schema)}`,
    changes.to === undefined ? '' : ` TO ${changes.to.length > 0 ? roles(changes.to) : 'PUBLIC'}`,
    expressions(changes),
  ].join('')
}

function roles(names: readonly string[]): string {
  return names.map(roleName).join(', ')
}

function expressions({ using, withCheck }: Pick<PolicyDefinition, 'using' | 'withCheck'>): string {
  return [
    using === undefined ? '' : ` USING (${using})`,
    withCheck === undefined ? '' : ` WITH CHECK (${withCheck})`,
  ].join('')
}
