import type { Model, Named } from './model.ts'
import type { Random } from './random.ts'

/** What new things are made with. */
export interface Maker {
  readonly random: Random
  /** A number that nothing else has. */
  id(): number
}

const plainNames = ['alpha', 'beta', 'gamma', 'delta', 'kind', 'state', 'total', 'note', 'owner', 'parent']
const strangeNames = [
  'Gamma Ray',
  'delta"x',
  'select',
  'öpsilon',
  "it's",
  'dot.ted',
  'user',
  'order',
  'a=b',
  'back\\slash',
  '日本語',
  '$1',
  '%s',
  'tab;le',
  'CamelCase',
  'a--b',
  '/* c',
  'x:y',
]

/** A name that none of the others has. */
export function freshName({ random, id }: Maker, others: readonly Named[], longest = 63): string {
  const base = random.percent(35) ? random.pick(strangeNames) : random.pick(plainNames)
  const padded = random.percent(3) ? base.padEnd(longest - Buffer.byteLength(base) + base.length, 'x') : base
  return others.some(({ name }) => name === padded) ? `${base}${id()}` : padded
}

/** What has a name that relations and types share. */
export function takenIn({ enums, sequences, tables, views }: Model, schema: number | undefined): readonly Named[] {
  const inside = [...enums, ...sequences, ...tables, ...views].filter(
    (each) => schema === undefined || each.schema === schema,
  )
  return [...inside, ...tables.flatMap(({ indexes, uniques }) => [...indexes, ...uniques])]
}
