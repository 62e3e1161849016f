import { ident, qualified } from '../../kernel/sql.ts'
import { shown, type InSchema } from '../../operations/in-schema.ts'
import { trimArgs, type VerbSpecs } from '../../operations/spec.ts'

/** A check of a domain. @see pg_constraint */
export interface DomainCheck {
  readonly name: string
  /** An SQL expression on VALUE. */
  readonly expression: string
  /** Existing values are not checked. Default false. @see pg_constraint.convalidated */
  readonly notValid?: boolean
}

/** A domain. @see pg_type */
export interface DomainDefinition {
  /** The type behind it. @see pg_type.typbasetype */
  readonly type: string
  /** Default: the type's. @see pg_type.typcollation */
  readonly collation?: string
  /** An SQL expression. @see pg_type.typdefaultbin */
  readonly default?: string
  /** Default false. @see pg_type.typnotnull */
  readonly notNull?: boolean
  readonly checks?: readonly DomainCheck[]
}

/** What changes about a domain; what is left out stays. */
export interface DomainChanges {
  /** Null: none. */
  readonly default?: string | null
  readonly notNull?: boolean
  /** Names of checks that are dropped, before others are added. */
  readonly dropChecks?: readonly string[]
  readonly addChecks?: readonly DomainCheck[]
}

/** Verbs of domains. @see https://www.postgresql.org/docs/current/sql-createdomain.html */
export interface DomainOps {
  /**
   * Creates a domain.
   * @example op.createDomain('email', { type: 'text', checks: [{ name: 'email_check', expression: `VALUE ~ '@'` }] })
   */
  createDomain(name: string, definition: DomainDefinition, options?: InSchema): void
  /**
   * Changes default, NOT NULL and checks of a domain.
   * @example op.alterDomain('email', { notNull: true })
   */
  alterDomain(name: string, changes: DomainChanges, options?: InSchema): void
  /**
   * Drops a domain.
   * @example op.dropDomain('email')
   */
  dropDomain(name: string, options?: InSchema): void
}

export const domainVerbs: VerbSpecs<DomainOps> = {
  createDomain: {
    sql: (name, definition, options) => {
      const target = qualified(name, options?.schema)
      const { checks = [] } = definition
      return [
        { sql: createSql(target, { ...definition, checks: checks.filter(({ notValid }) => !notValid) }) },
        // PG: CREATE DOMAIN has no NOT VALID.
        ...checks
          .filter(({ notValid }) => notValid)
          .map((check) => ({ sql: `ALTER DOMAIN ${target} ADD ${checkSql(check)}` })),
      ]
    },
    reverse: ({ args: [name, definition, options] }) => ({
      op: 'dropDomain',
      args: trimArgs([name, options]),
      was: definition,
    }),
    describe: (name, _definition, options) => `create domain ${shown(name, options)}`,
  },
  alterDomain: {
    sql: (name, changes, options) => alterSql(`ALTER DOMAIN ${qualified(name, options?.schema)}`, changes),
    reverse: ({ args: [name, changes, options], was }) =>
      was ? { op: 'alterDomain', args: trimArgs([name, was, options]), was: changes } : null,
    describe: (name, changes, options) =>
      `alter domain ${shown(name, options)} (${Object.keys(changes).sort().join(', ')})`,
    risks: (_name, { notNull, addChecks = [] }) =>
      notNull || addChecks.some(({ notValid }) => !notValid)
        ? [
            { kind: 'scans', message: 'reads every table with a column of the domain, whose writers wait' },
            { kind: 'may-fail', message: 'fails while a row holds a value that the domain refuses' },
          ]
        : [],
  },
  dropDomain: {
    sql: (name, options) => [{ sql: `DROP DOMAIN ${qualified(name, options?.schema)}` }],
    reverse: ({ args: [name, options], was }) =>
      was ? { op: 'createDomain', args: trimArgs([name, was, options]) } : null,
    describe: (name, options) => `drop domain ${shown(name, options)}`,
  },
}

function createSql(
  target: string,
  { type, collation, default: value, notNull, checks = [] }: DomainDefinition,
): string {
  return [
    `CREATE DOMAIN ${target} AS ${type}`,
    ...(collation === undefined ? [] : [`COLLATE ${collation}`]),
    ...(value === undefined ? [] : [`DEFAULT ${value}`]),
    ...(notNull ? ['NOT NULL'] : []),
    ...checks.map(checkSql),
  ].join(' ')
}

function checkSql({ name, expression, notValid }: DomainCheck): string {
  return `CONSTRAINT ${ident(name)} CHECK (${expression})${notValid ? ' NOT VALID' : ''}`
}

function alterSql(alter: string, { default: value, notNull, dropChecks = [], addChecks = [] }: DomainChanges) {
  return [
    ...dropChecks.map((check) => `${alter} DROP CONSTRAINT ${ident(check)}`),
    ...(value === undefined ? [] : [value === null ? `${alter} DROP DEFAULT` : `${alter} SET DEFAULT ${value}`]),
    ...(notNull === undefined ? [] : [`${alter} ${notNull ? 'SET' : 'DROP'} NOT NULL`]),
    ...addChecks.map((check) => `${alter} ADD ${checkSql(check)}`),
  ].map((sql) => ({ sql }))
}
