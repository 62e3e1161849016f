import type { Model, Named } from './model.ts'
import type { Pair } from './pair.ts'

/**
 * The smallest pair found that still fails.
 * @param fails tells whether a pair fails in the same way.
 */
export async function shrinkPair(pair: Pair, fails: (pair: Pair) => Promise<boolean>): Promise<Pair> {
  let smallest = pair
  for (let found = true; found;) {
    found = false
    for (const smaller of smallerPairs(smallest)) {
      if (!(await fails(smaller))) continue
      smallest = smaller
      found = true
      break
    }
  }
  return smallest
}

function* smallerPairs(pair: Pair): Generator<Pair> {
  const { before, after } = pair
  if (pair.renames === 'told') yield { ...pair, renames: 'untold' }
  for (const id of idsOf([before, after])) yield { ...pair, before: without(before, id), after: without(after, id) }
  for (const id of idsOf([before])) yield { ...pair, before: without(before, id) }
  for (const id of idsOf([after])) yield { ...pair, after: without(after, id) }
  for (const [path, one, other] of differences(before, after)) {
    yield { ...pair, after: put(after, path, one) }
    yield { ...pair, before: put(before, path, other) }
  }
  for (const [path, value] of simpler(before)) {
    const twin = get(after, path)
    if (twin !== undefined && JSON.stringify(twin) === JSON.stringify(get(before, path)))
      yield { ...pair, before: put(before, path, value), after: put(after, path, value) }
  }
}

/** Ids of everything, the outermost first. */
function idsOf(models: readonly Model[]): ReadonlySet<number> {
  const ids = new Set<number>()
  let level: unknown[] = [...models]
  while (level.length > 0) {
    const next: unknown[] = []
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue
      if ('id' in value) ids.add((value as Named).id)
      next.push(...Object.values(value))
    }
    level = next
  }
  return ids
}

function without<T>(value: T, id: number): T {
  if (Array.isArray(value)) return value.filter((one) => one?.id !== id).map((one) => without(one, id)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, without(one, id)])) as T
}

type Path = readonly (string | number)[]

/** Values of what stands on both sides, as a path with ids, where they differ. */
function* differences(before: unknown, after: unknown, path: Path = []): Generator<readonly [Path, unknown, unknown]> {
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) {
    if (before !== after) yield [path, before, after]
    return
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    for (const one of before) {
      const other = after.find((each) => each?.id !== undefined && each.id === one?.id)
      if (other) yield* differences(one, other, [...path, one.id])
    }
    return
  }
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
    yield* differences((before as any)[name], (after as any)[name], [...path, name])
}

const simple: Readonly<Record<string, unknown>> = {
  schema: 0,
  array: 0,
  default: -1,
  notNull: false,
  unique: 'no',
  made: 'plain',
  rowSecurity: false,
  primary: 'inline',
  key: 'integer',
  reference: 'none',
  where: 0,
  options: 0,
  form: 0,
  type: 'integer',
  materialized: false,
}

function* simpler(value: unknown, path: Path = []): Generator<readonly [Path, unknown]> {
  if (Array.isArray(value)) {
    for (const one of value) if (one?.id !== undefined) yield* simpler(one, [...path, one.id])
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [name, one] of Object.entries(value)) {
    if (name === 'name' && !/^n\d+$/.test(String(one))) yield [[...path, name], `n${(value as unknown as Named).id}`]
    if (name in simple && one !== simple[name] && typeof one === typeof simple[name])
      yield [[...path, name], simple[name]]
    if (typeof one === 'object') yield* simpler(one, [...path, name])
  }
}

function get(value: any, path: Path): unknown {
  return path.reduce(
    (now, step) => (typeof step === 'number' ? now?.find?.((one: Named) => one.id === step) : now?.[step]),
    value,
  )
}

function put(value: any, [step, ...rest]: Path, leaf: unknown): any {
  if (step === undefined) return leaf
  if (typeof step === 'number') return value?.map((one: Named) => (one.id === step ? put(one, rest, leaf) : one))
  if (leaf === undefined && rest.length === 0)
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== step))
  return { ...value, [step]: put(value[step], rest, leaf) }
}
