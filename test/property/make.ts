import { columnTypes } from './column-types.ts'
import { addCheck, addIndex, addPolicy, addReference, addUnique, columnOf } from './make-parts.ts'
import type { Column, Enum, Model, Named, SequenceOptions, Table, View } from './model.ts'
import { freshName, takenIn, type Maker } from './names.ts'
import type { Random } from './random.ts'

/** Makes the first model of a walk. */
export function makeModel(maker: Maker): Model {
  const { random } = maker
  let model: Model = { schemas: [], enums: [], sequences: [], tables: [], views: [] }
  const repeat = (most: number, add: (model: Model) => Model): void => {
    for (let left = random.below(most + 1); left > 0; left--) model = add(model)
  }
  repeat(2, (now) => addSchema(now, maker))
  repeat(2, (now) => addEnum(now, maker))
  repeat(2, (now) => addSequence(now, maker))
  model = addTable(model, maker)
  repeat(3, (now) => addTable(now, maker))
  repeat(3, (now) => addView(now, maker))
  return model
}

export function addSchema(model: Model, maker: Maker): Model {
  if (model.schemas.length > 2) return model
  return {
    ...model,
    schemas: [
      ...model.schemas,
      { id: maker.id(), name: freshName(maker, [...model.schemas, { id: 0, name: 'public' }]) },
    ],
  }
}

export function addEnum(model: Model, maker: Maker): Model {
  const made: Enum = { ...placed(model, maker), values: [] }
  const count = 1 + maker.random.below(4)
  const values = Array.from({ length: count }).reduce<readonly Named[]>((all) => [...all, makeValue(all, maker)], [])
  return { ...model, enums: [...model.enums, { ...made, values }] }
}

export function makeValue(others: readonly Named[], maker: Maker): Named {
  return { id: maker.id(), name: freshName(maker, others) }
}

export function addSequence(model: Model, maker: Maker): Model {
  return { ...model, sequences: [...model.sequences, { ...placed(model, maker), options: makeOptions(maker.random) }] }
}

/** What stands in some schema, under a name that is free in the whole model or, at times, in its schema only. */
function placed(model: Model, maker: Maker): { id: number; name: string; schema: number } {
  const schema = randomSchema(model, maker.random)
  return {
    id: maker.id(),
    name: freshName(maker, takenIn(model, maker.random.percent(70) ? undefined : schema), 40),
    schema,
  }
}

export function randomSchema({ schemas }: Model, random: Random): number {
  return random.percent(60) ? 0 : random.pick([0, ...schemas.map(({ id }) => id)])
}

/** Options that leave a sequence which has not been used within the bounds of any other. */
export function makeOptions(random: Random): SequenceOptions {
  const isBelow = random.percent(20)
  return {
    ...((isBelow || random.percent(40)) && { startWith: 1 + random.below(50) }),
    ...(random.percent(40) && { increment: random.pick([1, 2, 5]) }),
    ...(isBelow && { minValue: random.pick([-5, 0, 1]) }),
    ...(random.percent(20) && { maxValue: random.pick([30_000, 5000]) }),
    ...(random.percent(20) && { cache: random.pick([1, 10]) }),
    ...(random.percent(20) && { cycle: random.percent(50) }),
  }
}

export function addTable(model: Model, maker: Maker): Model {
  const { random } = maker
  let made: Table = {
    ...placed(model, maker),
    key: random.pick(['integer', 'bigint', 'serial', 'bigserial', 'identity', 'identity', 'text']),
    primary: random.pick(['inline', 'inline', 'table', 'composite', 'unique', 'unique index']),
    columns: [],
    checks: [],
    indexes: [],
    uniques: [],
    references: [],
    policies: [],
    rowSecurity: random.percent(15),
  }
  const add = (most: number, part: (table: Table, model: Model, maker: Maker) => Table): void => {
    for (let left = random.below(most + 1); left > 0; left--)
      made = part(made, { ...model, tables: [...model.tables, made] }, maker)
  }
  add(5, addColumn)
  add(1, addCheck)
  add(2, addIndex)
  add(1, addUnique)
  add(1, addReference)
  if (random.percent(30)) add(2, addPolicy)
  return { ...model, tables: [...model.tables, made] }
}

export function addColumn(table: Table, model: Model, maker: Maker): Table {
  return { ...table, columns: [...table.columns, makeColumn(table, model, maker)] }
}

export function makeColumn(table: Table, model: Model, maker: Maker): Column {
  const { random } = maker
  const made = random.percent(80)
    ? 'plain'
    : random.pick(['identity always', 'identity by default', 'serial', 'generated', 'generated'] as const)
  return {
    id: maker.id(),
    name: freshName(maker, [...table.columns, { id: 0, name: 'id' }, { id: 0, name: 'part' }]),
    ...randomType(table, model, random),
    notNull: random.percent(35),
    default: random.percent(45) ? random.below(4) : -1,
    sequence: randomSequence(model, random),
    unique: random.percent(85) ? 'no' : random.pick(['open', 'named', 'nulls not distinct']),
    made,
    options: random.percent(40) ? makeOptions(random) : {},
    reference: random.pick(['none', 'no action', 'cascade', 'set null', 'restrict']),
  }
}

/** A sequence that feeds a column, at times. */
export function randomSequence({ sequences }: Model, random: Random): number {
  return sequences.length > 0 && random.percent(25) ? random.pick(sequences).id : 0
}

/** The type of a column: most often a plain one. */
export function randomType(table: Table, model: Model, random: Random): Pick<Column, 'type' | 'of' | 'array'> {
  const array = random.percent(12) ? 1 + random.below(2) : 0
  const kind = random.below(100)
  if (kind < 25 && model.enums.length > 0) return { type: 'enum', of: random.pick(model.enums).id, array }
  if (kind < 40 && model.tables.length > 0) return { type: 'reference', of: random.pick(model.tables).id, array: 0 }
  if (kind < 60)
    return { type: random.pick(['integer', 'text', 'boolean', 'bigint']), of: columnOf(table, random), array }
  return { type: random.pick(Object.keys(columnTypes)), of: 0, array }
}

export function addView(model: Model, maker: Maker): Model {
  const { random } = maker
  const sources = [...model.tables, ...model.views]
  if (sources.length === 0) return model
  const from = random.pick(sources)
  const made: View = { ...placed(model, maker), ...randomView(model, from.id, random) }
  return { ...model, views: [...model.views, made] }
}

export function randomView(model: Model, from: number, random: Random): Omit<View, 'id' | 'name' | 'schema'> {
  const table = model.tables.find(({ id }) => id === from)
  return {
    materialized: random.percent(30),
    form: random.pick(['builder', 'builder', 'all', 'sql', 'grouped', 'joined']),
    from,
    columns: random.some([0, ...(table?.columns ?? []).map(({ id }) => id)], 3),
    where: random.below(4),
    options: random.below(6),
  }
}
