import { columnTypes } from './column-types.ts'
import { byId, columnFacts, factsOf, idColumn } from './facts.ts'
import type { Column, Index, Model, Named, Placed, Policy, Reference, Table, Unique, View } from './model.ts'

/**
 * The model without what cannot be: what edits left dangling, what PostgreSQL has no type or operator for, and names
 * that are given twice.
 */
export function settle(model: Model): Model {
  const schemas = distinct(model.schemas, ({ name }) => name)
  const taken = new Set<string>()
  const known = new Set([0, ...schemas.map(({ id }) => id)])
  const free = ({ schema, name }: Placed): boolean => known.has(schema) && claim(taken, `${schema} ${name}`)
  const enums = model.enums.filter(free).map((each) => ({ ...each, values: distinct(each.values, ({ name }) => name) }))
  const sequences = model.sequences.filter(free)
  const tables = model.tables.filter(free).map((table) => ({ ...table, columns: named(table.columns, ['id', 'part']) }))
  const placed = { ...model, schemas, enums: enums.filter(({ values }) => values.length > 0), sequences, tables }
  const columned = {
    ...placed,
    tables: placed.tables.map((table) => ({ ...table, columns: columnsOf(placed, table) })),
  }
  const parted = columned.tables.map((table) => {
    const inSchema = (part: Named): boolean => claim(taken, `${table.schema} ${part.name}`)
    return {
      ...table,
      checks: named(
        table.checks.filter(({ column }) => factsOf(columned, table, column)),
        [`${table.name}_pkey`],
      ),
      indexes: table.indexes.flatMap((index) => settleIndex(columned, table, index)).filter(inSchema),
      uniques: table.uniques.flatMap((unique) => settleUnique(columned, table, unique)).filter(inSchema),
      references: named(
        table.references,
        table.checks.map(({ name }) => name),
      ).filter((each) => fits(columned, table, each)),
      policies: named(table.policies, []).flatMap((policy) => settlePolicy(columned, table, policy)),
    }
  })
  const whole: Model = { ...columned, tables: parted.map(withoutRepetition).map(openOnce).map(sharingNames) }
  return { ...whole, views: viewsOf(whole, model.views.filter(free)) }
}

/** Of those that a convention would name alike, one is left open. */
function openOnce(table: Table): Table {
  const { primary, columns } = table
  const taken = new Set([
    ...columns.filter(({ unique }) => unique === 'open').map((column) => `unique ${column.id}`),
    ...columns.filter(({ reference }) => reference !== 'none').map((column) => `reference ${column.id}`),
    ...(primary === 'unique' ? [`unique ${idColumn}`] : []),
    ...(primary === 'unique index' ? [`index ${idColumn}`] : []),
  ])
  const once = <T extends { readonly open: boolean; readonly columns: readonly number[] }>(
    word: string,
    part: T,
  ): T => {
    const isFree = part.open && claim(taken, `${word} ${part.columns.join()}`)
    return isFree ? part : { ...part, open: false }
  }
  return {
    ...table,
    indexes: table.indexes.map((index) => once('index', index)),
    uniques: table.uniques.map((unique) => once('unique', unique)),
    references: table.references.map((each) => once('reference', each)),
  }
}

/** Constraints of a table share one namespace. */
function sharingNames(table: Table): Table {
  const taken = new Set<string>()
  const free = <T extends Named>(parts: readonly T[]): readonly T[] => parts.filter(({ name }) => claim(taken, name))
  return { ...table, uniques: free(table.uniques), checks: free(table.checks), references: free(table.references) }
}

function claim(taken: Set<string>, name: string): boolean {
  return !taken.has(name) && Boolean(taken.add(name))
}

function distinct<T>(all: readonly T[], name: (one: T) => string): readonly T[] {
  const taken = new Set<string>()
  return all.filter((one) => claim(taken, name(one)))
}

function named<T extends Named>(all: readonly T[], reserved: readonly string[]): readonly T[] {
  return distinct(all, ({ name }) => name).filter(({ name }) => !reserved.includes(name))
}

function columnsOf(model: Model, table: Table): readonly Column[] {
  const known = table.columns.filter((column) => columnFacts(model, column))
  return known.map((column) => settleColumn(model, { ...table, columns: known }, column))
}

const integers = ['smallint', 'integer', 'bigint']

function settleColumn(model: Model, table: Table, column: Column): Column {
  const array = takesArrays(column) ? column.array : 0
  const facts = columnFacts(model, { ...column, array })!
  const made = madeOf(model, table, { ...column, array })
  const isFed =
    made === 'plain' && array === 0 && integers.includes(column.type) && byId(model.sequences, column.sequence)
  const target = column.type === 'reference' ? byId(model.tables, column.of) : undefined
  return {
    ...column,
    array,
    made,
    notNull:
      (column.notNull && (made !== 'generated' || column.of === idColumn)) ||
      (made !== 'plain' && made !== 'generated'),
    default: made === 'plain' && !isFed ? defaultOf(model, column, array) : -1,
    sequence: isFed ? column.sequence : 0,
    unique: facts.ordered && !(made === 'generated') ? column.unique : 'no',
    reference: target && target.primary !== 'composite' ? column.reference : 'none',
  }
}

function takesArrays({ type }: Column): boolean {
  return type === 'enum' || (type !== 'reference' && columnTypes[type]!.elements !== undefined)
}

function madeOf(model: Model, table: Table, column: Column): Column['made'] {
  const { made, type, array } = column
  if (array > 0 || made === 'plain') return 'plain'
  if (made !== 'generated') return integers.includes(type) ? made : 'plain'
  return isGenerated(model, table, column) ? 'generated' : 'plain'
}

/** Integers and texts come from a key or a text, booleans from an enum. */
function isGenerated(model: Model, table: Table, { id, type, of }: Column): boolean {
  const source = factsOf(model, table, of)
  const column = byId(table.columns, of)
  if (!source || of === id || (column && column.made === 'generated')) return false
  if (type === 'boolean') return source.family === 'enum'
  return (type === 'integer' || type === 'text') && (source.family === 'text' || of === idColumn)
}

function defaultOf(model: Model, { type, of, default: chosen }: Column, array: number): number {
  if (chosen < 0 || type === 'reference') return -1
  if (array > 0) return chosen % 3
  const count = type === 'enum' ? byId(model.enums, of)!.values.length : columnTypes[type]!.defaults.length
  return count === 0 ? -1 : chosen % count
}

function settleIndex(model: Model, table: Table, index: Index): readonly Index[] {
  const known = distinct(index.columns, String).filter((id) => factsOf(model, table, id))
  const first = known[0]
  if (first === undefined) return []
  if (takesForm(model, table, first, index.form)) return [{ ...index, columns: [first] }]
  const ordered = known.filter((id) => factsOf(model, table, id)!.ordered)
  const form = special.has(index.form) ? 'plain' : index.form
  return ordered.length > 0 ? [{ ...index, columns: ordered, form }] : []
}

const special = new Set(['hash', 'gin', 'gist', 'brin', 'expression', 'opclass'])

function takesForm(model: Model, table: Table, id: number, form: string): boolean {
  const { family, type, ordered } = factsOf(model, table, id)!
  if (form === 'hash') return ordered && type !== 'bit' && type !== 'search'
  if (form === 'gin') return family === 'array' || type === 'jsonb' || type === 'search'
  if (form === 'gist') return type === 'point' || type === 'search'
  if (form === 'opclass') return family === 'text' || type === 'jsonb'
  return (form === 'brin' || form === 'expression') && (family === 'number' || family === 'text')
}

function settleUnique(model: Model, table: Table, unique: Unique): readonly Unique[] {
  const columns = distinct(unique.columns, String).filter((id) => factsOf(model, table, id)?.ordered)
  return columns.length > 0 ? [{ ...unique, columns }] : []
}

/** PG makes one of keys that are equal, in CREATE TABLE only. */
function withoutRepetition(table: Table): Table {
  const { primary, columns } = table
  const taken = new Set([
    ...(primary === 'inline' || primary === 'table' || primary === 'unique' ? [`${idColumn} false`] : []),
    ...columns
      .filter(({ unique }) => unique !== 'no')
      .map(({ id, unique }) => `${id} ${unique === 'nulls not distinct'}`),
  ])
  const isNew = (unique: Unique): boolean => claim(taken, `${unique.columns.join()} ${unique.nullsNotDistinct}`)
  return { ...table, uniques: table.uniques.filter(isNew) }
}

function fits(model: Model, table: Table, { table: to, columns: [first, second] }: Reference): boolean {
  const target = byId(model.tables, to)
  if (target?.primary !== 'composite' || first === second) return false
  const key = factsOf(model, target, idColumn)!.family
  return keyFamily(model, table, first) === key && keyFamily(model, table, second) === 'number'
}

/** The family of a column that may refer to a key. */
function keyFamily(model: Model, table: Table, id: number): string | undefined {
  const facts = factsOf(model, table, id)
  // PG: a generated column refuses actions that would write to it, and a numeric one does not refer to an integer.
  if (!facts || byId(table.columns, id)?.made === 'generated') return undefined
  return facts.family === 'number' ? (integers.includes(facts.type) ? 'number' : undefined) : facts.family
}

function settlePolicy(model: Model, table: Table, policy: Policy): readonly Policy[] {
  return factsOf(model, table, policy.column) ? [policy] : [{ ...policy, column: idColumn }]
}

function viewsOf(model: Model, views: readonly View[]): readonly View[] {
  const settled: View[] = []
  for (const view of views) {
    const table = byId(model.tables, view.from)
    const source = byId(settled, view.from)
    if (table) settled.push(onTable(model, table, view))
    else if (source && (source.form === 'builder' || source.form === 'all'))
      settled.push({ ...view, form: 'all', columns: [] })
  }
  return settled
}

function onTable(model: Model, table: Table, view: View): View {
  const known = distinct(view.columns, String).filter((id) => factsOf(model, table, id))
  const usable = view.form === 'grouped' ? known.filter((id) => factsOf(model, table, id)!.ordered) : known
  return { ...view, columns: usable.length > 0 ? usable : [idColumn] }
}
