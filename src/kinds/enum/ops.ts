import { ident, literal, qualified } from '../../kernel/sql.ts'
import { shown, type InSchema } from '../../operations/in-schema.ts'
import { trimArgs, type Risk, type VerbSpecs } from '../../operations/spec.ts'

/** Where a new enum value goes; without it, to the end. */
export interface EnumValuePosition extends InSchema {
  /** The neighbour that follows it. */
  readonly before?: string
  /** The neighbour that precedes it. */
  readonly after?: string
}

/** A column whose values are carried over when an enum is rewritten. */
export interface EnumColumn extends InSchema {
  readonly table: string
  readonly column: string
  /** The column is an array of the enum. */
  readonly array?: boolean
  /** Default after the rewrite, as an SQL expression; none without it. */
  readonly default?: string
}

/** A rewrite of an enum through a new type. */
export interface EnumRewrite {
  /** All values, in order. */
  readonly values: readonly string[]
  readonly columns: readonly EnumColumn[]
  /** Values that existing rows change to: `{ removed: 'kept' }`. */
  readonly replace?: Readonly<Record<string, string>>
}

/** Verbs of enums. @see https://www.postgresql.org/docs/current/sql-altertype.html */
export interface EnumOps {
  /** Creates an enum type with its values in order. */
  createEnum(name: string, values: readonly string[], options?: InSchema): void
  /** Drops an enum type that nothing uses. */
  dropEnum(name: string, options?: InSchema): void
  /** Adds a value; it can be used only after the revision's step is committed, which the runtime sees to. */
  addEnumValue(name: string, value: string, options?: EnumValuePosition): void
  /** Renames a value; rows follow. */
  renameEnumValue(name: string, value: string, newValue: string, options?: InSchema): void
  /** Removes or reorders values: makes a new type, moves the columns over, drops the former type. */
  rewriteEnum(name: string, rewrite: EnumRewrite, options?: InSchema): void
  /** Renames an enum type. */
  renameEnum(name: string, newName: string, options?: InSchema): void
  /** Moves an enum type to another schema. */
  setEnumSchema(name: string, newSchema: string, options?: InSchema): void
}

export const enumVerbs: VerbSpecs<EnumOps> = {
  createEnum: {
    sql: (name, values, options) => [
      { sql: `CREATE TYPE ${qualified(name, options?.schema)} AS ENUM (${values.map(literal).join(', ')})` },
    ],
    reverse: ({ args: [name, values, options] }) => ({ op: 'dropEnum', args: trimArgs([name, options]), was: values }),
    describe: (name, _values, options) => `create enum ${shown(name, options)}`,
  },
  dropEnum: {
    sql: (name, options) => [{ sql: `DROP TYPE ${qualified(name, options?.schema)}` }],
    reverse: ({ args: [name, options], was }) =>
      was ? { op: 'createEnum', args: trimArgs([name, was, options]) } : null,
    describe: (name, options) => `drop enum ${shown(name, options)}`,
  },
  addEnumValue: {
    sql: (name, value, options) => [
      {
        sql: `ALTER TYPE ${qualified(name, options?.schema)} ADD VALUE ${literal(value)}${neighbour(options)}`,
        transaction: 'commit-after',
        probe: enumValueProbe(name, value, options),
      },
    ],
    reverse: ({ was }) => was ?? null,
    describe: (name, value, options) => `add value '${value}' to enum ${shown(name, options)}`,
  },
  renameEnumValue: {
    sql: (name, value, newValue, options) => [
      { sql: `ALTER TYPE ${qualified(name, options?.schema)} RENAME VALUE ${literal(value)} TO ${literal(newValue)}` },
    ],
    reverse: ({ args: [name, value, newValue, options] }) => ({
      op: 'renameEnumValue',
      args: trimArgs([name, newValue, value, options]),
    }),
    describe: (name, value, newValue, options) =>
      `rename value '${value}' of enum ${shown(name, options)} to '${newValue}'`,
  },
  rewriteEnum: {
    sql: (name, rewrite, options) => rewriteSql(name, rewrite, options).map((sql) => ({ sql })),
    reverse: ({ args: [name, rewrite, options], was }) =>
      was ? { op: 'rewriteEnum', args: trimArgs([name, was, options]), was: rewrite } : null,
    describe: (name, rewrite, options) => `rewrite enum ${shown(name, options)} as ${rewrite.values.join(', ')}`,
    risks: (_name, rewrite) => rewriteRisks(rewrite, 'a removed value'),
    plannedRisks: ({ args: [, rewrite], was }) => {
      const kept = new Set([...rewrite.values, ...Object.keys(rewrite.replace ?? {})])
      const removed = (was as EnumRewrite).values.filter((value) => !kept.has(value))
      return rewriteRisks(rewrite, removed.map((value) => `'${value}'`).join(' or '))
    },
  },
  renameEnum: {
    sql: (name, newName, options) => [
      { sql: `ALTER TYPE ${qualified(name, options?.schema)} RENAME TO ${ident(newName)}` },
    ],
    reverse: ({ args: [name, newName, options] }) => ({ op: 'renameEnum', args: trimArgs([newName, name, options]) }),
    describe: (name, newName, options) => `rename enum ${shown(name, options)} to ${newName}`,
  },
  setEnumSchema: {
    sql: (name, newSchema, options) => [
      { sql: `ALTER TYPE ${qualified(name, options?.schema)} SET SCHEMA ${ident(newSchema)}` },
    ],
    reverse: ({ args: [name, newSchema, options], was }) => ({
      op: 'setEnumSchema',
      args: trimArgs([name, options?.schema ?? (was as string | undefined) ?? 'public', { schema: newSchema }]),
      was: newSchema,
    }),
    describe: (name, newSchema, options) => `move enum ${shown(name, options)} to schema ${newSchema}`,
  },
}

/** @param removed the values that rows may not hold; empty when there are none. */
function rewriteRisks({ columns }: EnumRewrite, removed: string): readonly Risk[] {
  if (columns.length === 0) return []
  return [
    {
      kind: 'rewrites',
      message: 'rewrites every table that uses the enum, under a lock that blocks reads and writes',
    },
    ...(removed === '' ? [] : [{ kind: 'may-fail' as const, message: `fails while rows hold ${removed}` }]),
  ]
}

function neighbour(options?: EnumValuePosition): string {
  if (options?.before !== undefined) return ` BEFORE ${literal(options.before)}`
  if (options?.after !== undefined) return ` AFTER ${literal(options.after)}`
  return ''
}

function enumValueProbe(name: string, value: string, options?: InSchema): string {
  const type = literal(qualified(name, options?.schema))
  return (
    `SELECT CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_enum WHERE enumtypid = pg_catalog.to_regtype(${type}) ` +
    `AND enumlabel = ${literal(value)}) THEN 'done' ELSE 'absent' END`
  )
}

function rewriteSql(name: string, rewrite: EnumRewrite, options?: InSchema): string[] {
  const type = qualified(name, options?.schema)
  const former = `${name.slice(0, 50)}__former`
  const formerType = qualified(former, options?.schema)
  return [
    `ALTER TYPE ${type} RENAME TO ${ident(former)}`,
    `CREATE TYPE ${type} AS ENUM (${rewrite.values.map(literal).join(', ')})`,
    ...rewrite.columns.flatMap((column) => moveColumn(column, type, rewrite.replace ?? {})),
    `DROP TYPE ${formerType}`,
  ]
}

function moveColumn(column: EnumColumn, type: string, replace: Readonly<Record<string, string>>): string[] {
  const table = `ALTER TABLE ${qualified(column.table, column.schema)}`
  const name = ident(column.column)
  const target = column.array ? `${type}[]` : type
  const text = column.array ? `${name}::text[]` : `${name}::text`
  const value = Object.entries(replace).reduce(
    (inner, [from, to]) =>
      column.array
        ? `array_replace(${inner}, ${literal(from)}, ${literal(to)})`
        : `CASE ${inner} WHEN ${literal(from)} THEN ${literal(to)} ELSE ${inner} END`,
    text,
  )
  const actions = [
    `ALTER COLUMN ${name} DROP DEFAULT`,
    `ALTER COLUMN ${name} TYPE ${target} USING (${value})::${target}`,
  ]
  return [
    `${table} ${actions.join(', ')}`,
    ...(column.default === undefined ? [] : [`${table} ALTER COLUMN ${name} SET DEFAULT ${column.default}`]),
  ]
}
