import type { Column, Enum, Model, Named, Placed, Table } from './model.ts'
import { byId } from './facts.ts'

/** Two settled models, and whether renames are told. */
export interface Pair {
  readonly before: Model
  readonly after: Model
  readonly renames: 'told' | 'untold'
}

/** What a table, enum and the like becomes: itself where renames are told, else what has its name then. */
export function counterpart<T extends Placed>(
  { before, after, renames }: Pair,
  one: T,
  others: readonly T[],
): T | undefined {
  if (renames === 'told') return byId(others, one.id)
  return others.find((other) => other.name === one.name && schemaName(after, other) === schemaName(before, one))
}

/** What a part, such as a column or a value, becomes. */
export function counterpartIn<T extends Named>({ renames }: Pair, one: T, others: readonly T[]): T | undefined {
  return renames === 'told' ? byId(others, one.id) : others.find(({ name }) => name === one.name)
}

/** The name of a schema: `public` for 0. */
function schemaName({ schemas }: Model, { schema }: Placed): string {
  return schema === 0 ? 'public' : byId(schemas, schema)!.name
}

/** The name of something with its schema, as SQL. */
export function pathOf(model: Model, one: Placed): string {
  return quoted([schemaName(model, one), one.name])
}

/** The flags that tell all renames of a pair; empty where they are not told. */
export function flagsOf(pair: Pair): readonly string[] {
  const { before, after, renames } = pair
  if (renames === 'untold') return []
  const schemas = both(before.schemas, after.schemas).flatMap(([one, other]) =>
    flag('schema', [one.name], [other.name]),
  )
  const kinds = { enum: 'enums', sequence: 'sequences', table: 'tables', view: 'views' } as const
  const placed = Object.entries(kinds).flatMap(([word, list]) =>
    both<Placed>(before[list], after[list]).flatMap(([one, other]) => {
      if ('materialized' in one && 'materialized' in other && one.materialized !== other.materialized) return []
      const path = [schemaName(before, one), one.name]
      return one.schema === other.schema
        ? flag(word, path, [other.name])
        : flag(word, path, [schemaName(after, other), other.name])
    }),
  )
  const values = both<Enum>(before.enums, after.enums).flatMap(([one, other]) =>
    partFlags('value', [schemaName(before, one), one.name], one.values, other.values),
  )
  const parts = both<Table>(before.tables, after.tables).flatMap(([one, other]) => [
    ...partFlags('column', [schemaName(before, one), one.name], one.columns, other.columns),
    ...partFlags('policy', [schemaName(before, one), one.name], one.policies, other.policies),
  ])
  return [...schemas, ...placed, ...values, ...parts]
}

function both<T extends Named>(before: readonly T[], after: readonly T[]): readonly (readonly [T, T])[] {
  return before.flatMap((one) => {
    const other = byId(after, one.id)
    return other ? [[one, other] as const] : []
  })
}

function partFlags(
  word: string,
  path: readonly string[],
  before: readonly Named[],
  after: readonly Named[],
): readonly string[] {
  return both(before, after).flatMap(([one, other]) => flag(word, [...path, one.name], [other.name]))
}

function flag(word: string, from: readonly string[], to: readonly string[]): readonly string[] {
  if (to.length === 1 && to[0] === from.at(-1)) return []
  return [`${word}:${quoted(from)}=${quoted(to)}`]
}

function quoted(path: readonly string[]): string {
  return path.map((part) => `"${part.replaceAll('"', '""')}"`).join('.')
}

/** The same column before and after. */
export type ColumnPair = readonly [Column, Column]
