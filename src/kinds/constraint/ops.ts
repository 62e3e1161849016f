import { ident, identList, keywords, qualified } from '../../kernel/sql.ts'
import { shown, type InSchema } from '../../operations/in-schema.ts'
import { trimArgs, type VerbSpecs } from '../../operations/spec.ts'

/** A primary key. @see pg_constraint.contype = 'p' */
export interface PrimaryKeyDefinition {
  readonly name: string
  readonly columns: readonly string[]
  /** Columns carried without being part of the key. */
  readonly include?: readonly string[]
  readonly deferrable?: Deferrable
}

/** A unique constraint. @see pg_constraint.contype = 'u' */
export interface UniqueDefinition extends PrimaryKeyDefinition {
  /** PostgreSQL 15 and newer; default false. @see pg_index.indnullsnotdistinct */
  readonly nullsNotDistinct?: boolean
}

/** A check constraint. @see pg_constraint.contype = 'c' */
export interface CheckDefinition {
  readonly name: string
  /** SQL expression without the word CHECK. */
  readonly expression: string
  /** Existing rows are not checked. @see pg_constraint.convalidated */
  readonly notValid?: boolean
  /** Not inherited by child tables. @see pg_constraint.connoinherit */
  readonly noInherit?: boolean
}

/** When a deferrable constraint is checked. */
export type Deferrable = 'initially immediate' | 'initially deferred'

/** The definition of any constraint that {@link ConstraintOps.dropConstraint} may drop. */
export type DroppedConstraint =
  | { readonly primaryKey: PrimaryKeyDefinition }
  | { readonly unique: UniqueDefinition }
  | { readonly check: CheckDefinition }
  | { readonly foreignKey: unknown }

/** Verbs of primary keys, unique and check constraints. */
export interface ConstraintOps {
  addPrimaryKey(table: string, definition: PrimaryKeyDefinition, options?: InSchema): void
  addUnique(table: string, definition: UniqueDefinition, options?: InSchema): void
  addCheck(table: string, definition: CheckDefinition, options?: InSchema): void
  /** Validates a NOT VALID constraint: scans the table without blocking writers. */
  validateConstraint(table: string, name: string, options?: InSchema): void
  /** Drops a constraint of any type, foreign keys too. */
  dropConstraint(table: string, name: string, options?: InSchema): void
  renameConstraint(table: string, name: string, newName: string, options?: InSchema): void
}

export const constraintVerbs: VerbSpecs<ConstraintOps> = {
  addPrimaryKey: {
    sql: (table, definition, options) => [{ sql: add(table, primaryKeyClause(definition), options) }],
    reverse: ({ args: [table, definition, options] }) =>
      undo(table, definition.name, { primaryKey: definition }, options),
    describe: (table, definition, options) => `add primary key ${definition.name} to ${shown(table, options)}`,
    table: (table, _definition, options) => shown(table, options),
    risks: () => [
      { kind: 'blocks', message: 'builds an index under a lock that blocks reads and writes' },
      { kind: 'may-fail', message: 'fails while rows hold duplicates or NULL' },
    ],
  },
  addUnique: {
    sql: (table, definition, options) => [{ sql: add(table, uniqueClause(definition), options) }],
    reverse: ({ args: [table, definition, options] }) => undo(table, definition.name, { unique: definition }, options),
    describe: (table, definition, options) => `add unique constraint ${definition.name} to ${shown(table, options)}`,
    table: (table, _definition, options) => shown(table, options),
    risks: () => [
      { kind: 'blocks', message: 'builds an index under a lock that blocks reads and writes' },
      { kind: 'may-fail', message: 'fails while rows hold duplicates' },
    ],
  },
  addCheck: {
    sql: (table, definition, options) => [{ sql: add(table, checkClause(definition), options) }],
    reverse: ({ args: [table, definition, options] }) => undo(table, definition.name, { check: definition }, options),
    describe: (table, definition, options) => `add check ${definition.name} to ${shown(table, options)}`,
    table: (table, _definition, options) => shown(table, options),
    risks: (_table, definition) =>
      definition.notValid
        ? []
        : [
            {
              kind: 'scans',
              message: 'scans the table under a lock that blocks reads and writes; fails while rows break it',
            },
          ],
  },
  validateConstraint: {
    sql: (table, name, options) => [
      { sql: `ALTER TABLE ${qualified(table, options?.schema)} VALIDATE CONSTRAINT ${ident(name)}` },
    ],
    // PG: a constraint cannot be made invalid again, and nothing depends on it having been NOT VALID.
    reverse: () => null,
    describe: (table, name, options) => `validate constraint ${name} of ${shown(table, options)}`,
  },
  dropConstraint: {
    sql: (table, name, options) => [
      { sql: `ALTER TABLE ${qualified(table, options?.schema)} DROP CONSTRAINT ${ident(name)}` },
    ],
    reverse: ({ args: [table, , options], was }) => addAgain(table, was, options),
    describe: (table, name, options) => `drop constraint ${name} of ${shown(table, options)}`,
  },
  renameConstraint: {
    sql: (table, name, newName, options) => [
      { sql: `ALTER TABLE ${qualified(table, options?.schema)} RENAME CONSTRAINT ${ident(name)} TO ${ident(newName)}` },
    ],
    reverse: ({ args: [table, name, newName, options] }) => ({
      op: 'renameConstraint',
      args: trimArgs([table, newName, name, options]),
    }),
    describe: (table, name, newName, options) => `rename constraint ${name} of ${shown(table, options)} to ${newName}`,
  },
}

/** A primary key as CREATE TABLE and ADD take it. */
export function primaryKeyClause(definition: PrimaryKeyDefinition): string {
  return `CONSTRAINT ${ident(definition.name)} PRIMARY KEY (${identList(definition.columns)})${keyTail(definition)}`
}

/** A unique constraint as CREATE TABLE and ADD take it. */
export function uniqueClause(definition: UniqueDefinition): string {
  const nulls = definition.nullsNotDistinct ? ' NULLS NOT DISTINCT' : ''
  return `CONSTRAINT ${ident(definition.name)} UNIQUE${nulls} (${identList(definition.columns)})${keyTail(definition)}`
}

/** A check as CREATE TABLE and ADD take it. */
export function checkClause(definition: CheckDefinition): string {
  const inherit = definition.noInherit ? ' NO INHERIT' : ''
  const valid = definition.notValid ? ' NOT VALID' : ''
  return `CONSTRAINT ${ident(definition.name)} CHECK (${definition.expression})${inherit}${valid}`
}

/** `DEFERRABLE …` with a blank before it, or nothing. */
function deferrableClause(deferrable: Deferrable | undefined): string {
  return deferrable ? ` DEFERRABLE ${keywords(deferrable)}` : ''
}

function keyTail(definition: PrimaryKeyDefinition): string {
  const include = definition.include?.length ? ` INCLUDE (${identList(definition.include)})` : ''
  return `${include}${deferrableClause(definition.deferrable)}`
}

function add(table: string, clause: string, options?: InSchema): string {
  return `ALTER TABLE ${qualified(table, options?.schema)} ADD ${clause}`
}

function undo(table: string, name: string, was: DroppedConstraint, options?: InSchema) {
  return { op: 'dropConstraint', args: trimArgs([table, name, options]), was }
}

function addAgain(table: string, was: DroppedConstraint | undefined, options?: InSchema) {
  if (!was) return null
  if ('primaryKey' in was) return { op: 'addPrimaryKey', args: trimArgs([table, was.primaryKey, options]) }
  if ('unique' in was) return { op: 'addUnique', args: trimArgs([table, was.unique, options]) }
  if ('check' in was) return { op: 'addCheck', args: trimArgs([table, was.check, options]) }
  return { op: 'addForeignKey', args: trimArgs([table, was.foreignKey, options]) }
}
