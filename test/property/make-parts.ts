import type { Check, Index, Model, Policy, Reference, Table, Unique } from './model.ts'
import { freshName, takenIn, type Maker } from './names.ts'
import type { Random } from './random.ts'

export function columnOf({ columns }: Table, random: Random): number {
  return random.pick([0, ...columns.map(({ id }) => id)])
}

export function addCheck(table: Table, _model: Model, maker: Maker): Table {
  const { random } = maker
  const made: Check = {
    id: maker.id(),
    name: freshName(maker, table.checks),
    column: columnOf(table, random),
    form: random.below(4),
  }
  return { ...table, checks: [...table.checks, made] }
}

/** The forms of indexes. */
export const indexForms = [
  'plain',
  'plain',
  'desc',
  'nulls first',
  'unique',
  'partial',
  'hash',
  'gin',
  'gist',
  'brin',
  'with',
  'expression',
  'opclass',
] as const

export function addIndex(table: Table, model: Model, maker: Maker): Table {
  const { random } = maker
  const columns = random.some([0, ...table.columns.map(({ id }) => id)], 2)
  const made: Index = {
    ...namedPart(model, maker),
    columns: columns.length > 0 ? columns : [0],
    form: random.pick(indexForms),
  }
  return { ...table, indexes: [...table.indexes, made] }
}

export function addUnique(table: Table, model: Model, maker: Maker): Table {
  const { random } = maker
  const columns = [
    ...random.some(
      table.columns.map(({ id }) => id),
      2,
    ),
    ...(random.percent(50) ? [0] : []),
  ]
  const made: Unique = {
    ...namedPart(model, maker),
    columns: columns.length > 0 ? columns : [0],
    nullsNotDistinct: random.percent(25),
  }
  return { ...table, uniques: [...table.uniques, made] }
}

function namedPart(model: Model, maker: Maker): { id: number; name: string; open: boolean } {
  return { id: maker.id(), name: freshName(maker, takenIn(model, undefined)), open: maker.random.percent(50) }
}

export function addReference(table: Table, model: Model, maker: Maker): Table {
  const { random } = maker
  const columns = table.columns.map(({ id }) => id)
  const made: Reference = {
    id: maker.id(),
    name: freshName(maker, table.references),
    open: random.percent(50),
    table: random.pick(model.tables).id,
    columns: [random.pick([0, ...columns]), random.pick([-1, ...columns])],
    onDelete: random.pick(['no action', 'cascade', 'set null']),
    onUpdate: random.pick(['no action', 'cascade']),
  }
  return { ...table, references: [...table.references, made] }
}

export function addPolicy(table: Table, _model: Model, maker: Maker): Table {
  const { random } = maker
  const made: Policy = {
    id: maker.id(),
    name: freshName(maker, table.policies),
    as: random.pick(['permissive', 'permissive', 'restrictive']),
    for: random.pick(['all', 'select', 'insert', 'update', 'delete']),
    to: random.pick(['nobody', 'public', 'current_user', 'role', 'roles']),
    column: columnOf(table, random),
    form: random.below(8),
    linked: random.percent(20),
  }
  return { ...table, policies: [...table.policies, made] }
}
