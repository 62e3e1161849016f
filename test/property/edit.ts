import type { Column, Model, Named, Table } from './model.ts'
import {
  addColumn,
  addEnum,
  addSchema,
  addSequence,
  addTable,
  addView,
  makeColumn,
  makeOptions,
  makeValue,
  randomSchema,
  randomSequence,
  randomType,
  randomView,
} from './make.ts'
import { addCheck, addIndex, addPolicy, addReference, addUnique, columnOf, indexForms } from './make-parts.ts'
import { freshName, takenIn, type Maker } from './names.ts'

/** Changes a model here and there, as people do between two revisions. */
export function editModel(model: Model, maker: Maker): Model {
  const count = 1 + maker.random.below(maker.random.percent(20) ? 12 : 4)
  let edited = model
  for (let left = count; left > 0; left--) edited = maker.random.pick(edits)(edited, maker)
  return edited
}

type Edit = (model: Model, maker: Maker) => Model

const ofTables: Edit = (model, maker) =>
  replaceOne(model, 'tables', maker, (table) => maker.random.pick(tableEdits)(table, model, maker))

const edits: readonly Edit[] = [
  ...Array<Edit>(14).fill(ofTables),
  (model, maker) => (model.tables.length < 5 ? addTable(model, maker) : dropOne(model, 'tables', maker)),
  (model, maker) => (model.tables.length > 1 ? dropOne(model, 'tables', maker) : addTable(model, maker)),
  (model, maker) => rename(model, maker.random.pick(['tables', 'enums', 'sequences', 'views', 'schemas']), maker),
  (model, maker) => rename(model, maker.random.pick(['tables', 'enums', 'sequences', 'views', 'schemas']), maker),
  (model, maker) => move(model, maker.random.pick(['tables', 'enums', 'sequences', 'views']), maker),
  (model, maker) => swap(model, maker.random.pick(['tables', 'enums', 'views', 'sequences']), maker),
  (model, maker) => (model.enums.length < 3 ? addEnum(model, maker) : dropOne(model, 'enums', maker)),
  editEnum,
  editEnum,
  (model, maker) => (model.sequences.length < 2 ? addSequence(model, maker) : dropOne(model, 'sequences', maker)),
  (model, maker) =>
    replaceOne(model, 'sequences', maker, (sequence) => ({ ...sequence, options: makeOptions(maker.random) })),
  (model, maker) => (model.schemas.length < 2 ? addSchema(model, maker) : dropOne(model, 'schemas', maker)),
  (model, maker) => (model.views.length < 4 ? addView(model, maker) : dropOne(model, 'views', maker)),
  (model, maker) => dropOne(model, 'views', maker),
  (model, maker) =>
    replaceOne(model, 'views', maker, (view) => ({ ...view, ...randomView(model, view.from, maker.random) })),
  (model, maker) => replaceOne(model, 'views', maker, (view) => ({ ...view, where: maker.random.below(4) })),
  (model, maker) => replaceOne(model, 'views', maker, (view) => ({ ...view, options: maker.random.below(6) })),
]

type TableEdit = (table: Table, model: Model, maker: Maker) => Table

const tableEdits: readonly TableEdit[] = [
  ...Array<TableEdit>(6).fill(editColumn),
  addColumn,
  addColumn,
  addCheck,
  addIndex,
  addIndex,
  addUnique,
  addReference,
  addPolicy,
  (table, _model, maker) => dropPart(table, 'columns', maker),
  (table, _model, maker) => dropPart(table, 'checks', maker),
  (table, _model, maker) => dropPart(table, 'indexes', maker),
  (table, _model, maker) => dropPart(table, 'uniques', maker),
  (table, _model, maker) => dropPart(table, 'references', maker),
  (table, _model, maker) => dropPart(table, 'policies', maker),
  (table, _model, { random }) => ({ ...table, rowSecurity: random.percent(50) }),
  (table, _model, { random }) => ({
    ...table,
    primary: random.pick(['inline', 'table', 'composite', 'unique', 'unique index']),
  }),
  (table, _model, { random }) => ({
    ...table,
    key: random.pick(['integer', 'bigint', 'serial', 'bigserial', 'identity', 'text']),
  }),
  (table, _model, maker) =>
    replacePart(table, 'indexes', maker, (index) => ({ ...index, form: maker.random.pick(indexForms) })),
  (table, _model, maker) => replacePart(table, 'checks', maker, (check) => ({ ...check, form: maker.random.below(4) })),
  (table, _model, maker) =>
    replacePart(table, 'policies', maker, (policy) => ({ ...policy, form: maker.random.below(8) })),
  (table, _model, maker) =>
    replacePart(table, 'policies', maker, (policy) => ({
      ...policy,
      to: maker.random.pick(['nobody', 'public', 'role', 'roles']),
    })),
  (table, _model, maker) =>
    replacePart(table, 'policies', maker, (policy) => ({ ...policy, name: freshName(maker, table.policies) })),
  (table, _model, maker) =>
    replacePart(table, 'uniques', maker, (unique) => ({ ...unique, nullsNotDistinct: !unique.nullsNotDistinct })),
  (table, _model, { random }) => ({ ...table, columns: swapNames(table.columns, random) }),
]

function editColumn(table: Table, model: Model, maker: Maker): Table {
  const { random } = maker
  const other = (): Column => makeColumn(table, model, maker)
  return replacePart(table, 'columns', maker, (column) =>
    random.pick<() => Column>([
      () => ({ ...column, name: freshName(maker, [...table.columns, { id: 0, name: 'id' }]) }),
      () => ({ ...column, name: freshName(maker, [...table.columns, { id: 0, name: 'id' }]) }),
      () => ({ ...column, ...randomType(table, model, random), default: random.percent(40) ? random.below(4) : -1 }),
      () => ({ ...column, ...randomType(table, model, random) }),
      () => ({ ...column, array: random.below(3) }),
      () => ({ ...column, notNull: !column.notNull }),
      () => ({ ...column, default: random.percent(60) ? random.below(4) : -1 }),
      () => ({ ...column, unique: other().unique }),
      () => ({
        ...column,
        made: random.pick(['plain', 'identity always', 'identity by default', 'serial', 'generated']),
      }),
      () => ({ ...column, options: makeOptions(random) }),
      () => ({ ...column, reference: other().reference }),
      () => ({ ...column, of: columnOf(table, random) }),
      () => ({ ...column, sequence: randomSequence(model, random) }),
    ])(),
  )
}

function editEnum(model: Model, maker: Maker): Model {
  const { random } = maker
  return replaceOne(model, 'enums', maker, (each) => {
    const { values } = each
    const at = random.below(values.length + 1)
    const forms: (() => readonly Named[])[] = [
      () => [...values.slice(0, at), makeValue(values, maker), ...values.slice(at)],
      () => (values.length > 1 ? values.filter((_value, index) => index !== at) : values),
      () => values.toReversed(),
      () => values.map((value, index) => (index === at ? { ...value, name: freshName(maker, values) } : value)),
      () => swapNames(values, random),
    ]
    return { ...each, values: random.pick(forms)() }
  })
}

type Lists = 'schemas' | 'enums' | 'sequences' | 'tables' | 'views'

function replaceOne<L extends Lists>(
  model: Model,
  list: L,
  { random }: Maker,
  change: (one: Model[L][number]) => Model[L][number],
): Model {
  const all = model[list] as readonly Model[L][number][]
  if (all.length === 0) return model
  const at = random.below(all.length)
  return { ...model, [list]: all.map((one, index) => (index === at ? change(one) : one)) }
}

function dropOne(model: Model, list: Lists, { random }: Maker): Model {
  const at = random.below(model[list].length)
  return { ...model, [list]: model[list].filter((_one, index) => index !== at) }
}

function rename(model: Model, list: Lists, maker: Maker): Model {
  const others = list === 'schemas' ? [...model.schemas, { id: 0, name: 'public' }] : takenIn(model, undefined)
  return replaceOne(model, list, maker, (one) => ({ ...one, name: freshName(maker, others, 40) }))
}

function move(model: Model, list: Exclude<Lists, 'schemas'>, maker: Maker): Model {
  return replaceOne(model, list, maker, (one) => ({ ...one, schema: randomSchema(model, maker.random) }))
}

function swap(model: Model, list: Lists, { random }: Maker): Model {
  return { ...model, [list]: swapNames(model[list], random) }
}

/** Two exchange their names, or the names go round. */
function swapNames<T extends Named>(list: readonly T[], random: Maker['random']): readonly T[] {
  if (list.length < 2) return list
  if (random.percent(50)) return list.map((one, index) => ({ ...one, name: list[(index + 1) % list.length]!.name }))
  const at = random.below(list.length - 1)
  const names = list.map(({ name }) => name)
  return list.map((one, index) => ({
    ...one,
    name: index === at ? names[at + 1]! : index === at + 1 ? names[at]! : one.name,
  }))
}

type Parts = 'columns' | 'checks' | 'indexes' | 'uniques' | 'references' | 'policies'

function replacePart<P extends Parts>(
  table: Table,
  list: P,
  { random }: Maker,
  change: (one: Table[P][number]) => Table[P][number],
): Table {
  const all = table[list] as readonly Table[P][number][]
  if (all.length === 0) return table
  const at = random.below(all.length)
  return { ...table, [list]: all.map((one, index) => (index === at ? change(one) : one)) }
}

function dropPart(table: Table, list: Parts, { random }: Maker): Table {
  const at = random.below(table[list].length)
  return { ...table, [list]: (table[list] as readonly Named[]).filter((_one, index) => index !== at) }
}
