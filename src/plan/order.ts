import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import { StillheadError } from '../kernel/errors.ts'
import { key, show, type ObjectRef } from '../kernel/ref.ts'
import { changedAttributes, kindOf, type Change, type Kinds } from './diff.ts'

/** A change with the changes of its parts folded into it. */
export interface Step {
  readonly change: Change
  readonly parts: readonly Change[]
}

/** The catalogs that the changes lead from and to. */
export interface Sides {
  readonly live: Catalog
  readonly wanted: Catalog
}

/**
 * Orders the changes so that everything exists when it is needed: one dependency graph, then weight and name where no
 * dependency decides. Additions come before removals where both are free. Where changes wait for each other in a circle,
 * what can be altered in two steps is.
 * @throws SH509 for a circle that stays: the models ask for it, as two views that read each other do, or it is a bug of a kind.
 */
export function order(changes: readonly Change[], sides: Sides, kinds: Kinds): readonly Step[] {
  const steps = fold(withoutAttached(changes, kinds), kinds)
  const before = edges(steps, sides, kinds)
  const sorted = sortTopologically(steps, before, kinds)
  if (sorted.length === steps.length) return sorted
  const stuck = new Set(circle(steps, before, sorted))
  const split = steps.flatMap((step) => (stuck.has(step) ? inTwo(step, kinds) : [step]))
  const again = sortTopologically(split, edges(split, sides, kinds), kinds)
  if (again.length < split.length) throw circleError([...stuck])
  return again
}

/** The changes that wait for each other in a circle, or between two of them; empty where each can have its turn. */
export function changesInCircle(changes: readonly Change[], sides: Sides, kinds: Kinds): readonly Change[] {
  const steps = fold(withoutAttached(changes, kinds), kinds)
  const before = edges(steps, sides, kinds)
  return circle(steps, before, sortTopologically(steps, before, kinds)).map(({ change }) => change)
}

function inTwo({ change, parts }: Step, kinds: Kinds): readonly Step[] {
  if (change.action !== 'alter') return [{ change, parts }]
  const { live, wanted } = change
  const kind = kindOf(wanted, kinds)
  const between = kind.between?.(live, wanted)
  if (!between) return [{ change, parts }]
  const changed = (from: CatalogObject, to: CatalogObject) => changedAttributes(from, to, kind)
  return [
    { change: { action: 'alter', live, wanted: between, changed: changed(live, between) }, parts: [] },
    { change: { action: 'alter', live: between, wanted, changed: changed(between, wanted) }, parts },
  ]
}

/** Of the steps that could not be sorted, those that end no chain, however often the ends are taken away. */
function circle(
  steps: readonly Step[],
  before: readonly ReadonlySet<number>[],
  sorted: readonly Step[],
): readonly Step[] {
  const done = new Set(sorted)
  const left = new Set([...steps.keys()].filter((index) => !done.has(steps[index]!)))
  for (;;) {
    const needed = new Set([...left].flatMap((index) => [...before[index]!]))
    const loose = [...left].filter((index) => !needed.has(index))
    if (loose.length === 0) return [...left].map((index) => steps[index]!)
    for (const index of loose) left.delete(index)
  }
}

/** What hangs on something that is dropped goes with it. */
function withoutAttached(changes: readonly Change[], kinds: Kinds): readonly Change[] {
  const dropped = new Set(changes.flatMap((change) => (change.action === 'drop' ? [key(change.live)] : [])))
  return changes.filter((change) => {
    const target = change.action === 'drop' ? kindOf(change.live, kinds).attachedTo?.(change.live) : undefined
    return !target || !dropped.has(key(target))
  })
}

/** The parts of a parent that is itself made or dropped go into the parent's step. */
function fold(changes: readonly Change[], kinds: Kinds): readonly Step[] {
  const parents = new Map<string, Change[]>()
  const folded = new Map<string, Change[]>()
  for (const change of changes) {
    if (change.action !== 'alter') parents.set(`${change.action} ${key(objectOf(change))}`, [])
  }
  const alone: Change[] = []
  for (const change of changes) {
    const parent = change.action === 'alter' ? undefined : parentOf(change, kinds)
    const slot = parent && parents.get(`${change.action} ${key(parent)}`)
    if (slot) slot.push(change)
    else alone.push(change)
  }
  for (const [id, parts] of parents) folded.set(id, parts)
  return alone.map((change) => ({ change, parts: folded.get(`${change.action} ${key(objectOf(change))}`) ?? [] }))
}

function parentOf(change: Change, kinds: Kinds): ObjectRef | undefined {
  const object = objectOf(change)
  return kindOf(object, kinds).partOf?.parent(object)
}

/** The object that a change is about; the wanted one where there are both. */
export function objectOf(change: Change) {
  return change.action === 'drop' ? change.live : change.wanted
}

/** For each step, the steps that must come before it. */
function edges(steps: readonly Step[], { live, wanted }: Sides, kinds: Kinds): readonly ReadonlySet<number>[] {
  const before: Set<number>[] = steps.map(() => new Set())
  const makes = new Map<string, number>()
  const drops = new Map<string, number>()
  const alters = new Map<string, number[]>()
  const frees = new Map<string, number>()
  const offered = new Map<string, number[]>()
  const remade = new Map<string, readonly string[]>()
  steps.forEach(({ change, parts }, index) => {
    for (const each of [change, ...parts]) {
      const id = key(objectOf(each))
      if (each.action === 'alter') alters.set(id, [...(alters.get(id) ?? []), index])
      else (each.action === 'create' ? makes : drops).set(id, index)
      for (const name of freed(each, kinds)) frees.set(name, index)
      if (each.action !== 'drop') continue
      remade.set(key(each.live), each.live.requires.map(key))
      for (const place of kindOf(each.live, kinds).offers?.(each.live) ?? [])
        offered.set(place, [...(offered.get(place) ?? []), index])
    }
  })
  steps.forEach(({ change, parts }, index) => {
    const link = (first: number | undefined, second: number | undefined): void => {
      if (first !== undefined && second !== undefined && first !== second) before[second]!.add(first)
    }
    for (const each of [change, ...parts]) {
      if (each.action !== 'drop') {
        const id = key(each.wanted)
        if (each.action === 'create') link(drops.get(id), index)
        for (const required of needs(each.wanted, wanted, kinds)) {
          link(makes.get(required), index)
          for (const alter of alters.get(required) ?? []) link(alter, index)
        }
        // Of two steps of one change the second ends at what is wanted.
        if (each.action === 'alter' && each.wanted === wanted.get(id)) link(alters.get(id)![0], index)
        for (const name of taken(each, kinds)) link(frees.get(name), index)
      }
      if (each.action === 'create') {
        // One that is made anew must not find again what it hung on: PG gives a foreign key any unique index that fits.
        const unchanged = isUnchanged(each.wanted, live, kinds)
        for (const former of remade.get(key(each.wanted)) ?? []) {
          link(drops.get(former), index)
          // The server knows better than the models' texts what it needs.
          if (unchanged && wanted.has(former)) for (const alter of alters.get(former) ?? []) link(alter, index)
        }
        for (const place of kindOf(each.wanted, kinds).takes?.(each.wanted) ?? [])
          for (const drop of offered.get(place) ?? []) link(drop, index)
        continue
      }
      const wantedNow = each.action === 'alter' ? new Set(needs(each.wanted, wanted, kinds)) : new Set<string>()
      for (const required of needs(each.live, live, kinds)) {
        if (wantedNow.has(required)) continue
        link(index, drops.get(required))
        for (const alter of alters.get(required) ?? []) link(index, alter)
      }
    }
  })
  return before
}

function isUnchanged(wanted: CatalogObject, side: Catalog, kinds: Kinds): boolean {
  const live = side.get(key(wanted))
  return live !== undefined && changedAttributes(live, wanted, kindOf(wanted, kinds)).size === 0
}

/** What an object requires, and what the parts that it requires do: an index needs the types of its columns. */
function needs(object: CatalogObject, side: Catalog, kinds: Kinds): readonly string[] {
  const found = new Set<string>()
  for (const required of object.requires) {
    found.add(key(required))
    const part = kinds.get(required.kind)?.partOf && side.get(key(required))
    if (part) for (const behind of part.requires) found.add(key(behind))
  }
  found.delete(key(object))
  return [...found]
}

/** The names that are free after a change. */
function freed(change: Change, kinds: Kinds): readonly string[] {
  if (change.action === 'drop') return occupied(change.live, kinds)
  return change.action === 'alter' ? (kindOf(change.live, kinds).gains?.(change.wanted, change.live) ?? []) : []
}

/** The names that must be free before a change. */
function taken(change: Change, kinds: Kinds): readonly string[] {
  if (change.action === 'create') return occupied(change.wanted, kinds)
  return change.action === 'alter' ? (kindOf(change.wanted, kinds).gains?.(change.live, change.wanted) ?? []) : []
}

function occupied(object: CatalogObject, kinds: Kinds): readonly string[] {
  const { occupies, members } = kindOf(object, kinds)
  const inside = members?.occupies ? members.of(object).flatMap((member) => members.occupies!(member)) : []
  return [...(occupies?.(object) ?? []), ...inside]
}

/** @returns fewer steps than there are, where some wait for each other. */
function sortTopologically(
  steps: readonly Step[],
  before: readonly ReadonlySet<number>[],
  kinds: Kinds,
): readonly Step[] {
  const ranks = rank(steps, kinds)
  const after: number[][] = steps.map(() => [])
  const waiting = before.map((set) => set.size)
  before.forEach((set, index) => set.forEach((first) => after[first]!.push(index)))
  const ready = new Heap(ranks)
  waiting.forEach((count, index) => count === 0 && ready.push(index))
  const sorted: Step[] = []
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    sorted.push(steps[next]!)
    for (const follower of after[next]!) if (--waiting[follower]! === 0) ready.push(follower)
  }
  return sorted
}

/** The place of each step where no dependency decides. */
function rank(steps: readonly Step[], kinds: Kinds): readonly number[] {
  const keyed = steps.map(({ change }, index) => {
    const object = objectOf(change)
    const { weight } = kindOf(object, kinds)
    return { index, weight: change.action === 'drop' ? 1000 - weight : weight, id: object.path.join('\u0000') }
  })
  keyed.sort((left, right) => left.weight - right.weight || compare(left.id, right.id) || left.index - right.index)
  const ranks: number[] = []
  keyed.forEach(({ index }, position) => (ranks[index] = position))
  return ranks
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function circleError(stuck: readonly Step[]): StillheadError {
  const names = stuck.map(({ change }) => `${change.action} ${show(objectOf(change))}`).sort()
  const more = names.length > 10 ? [`… and ${names.length - 10} more`] : []
  return new StillheadError('SH509', {
    what: 'The changes need each other in a circle: none of them can come first.',
    where: [...names.slice(0, 10), ...more].join('\n'),
    why: 'PostgreSQL takes one after the other, and each needs what it speaks of to be there.',
    fix: 'Take one of the references out of the models, generate, and put it back in a second revision. If the models have no such circle, please report it with them.',
  })
}

/** A binary heap of step numbers, smallest rank first. */
class Heap {
  readonly #items: number[] = []
  readonly #ranks: readonly number[]

  constructor(ranks: readonly number[]) {
    this.#ranks = ranks
  }

  push(item: number): void {
    const items = this.#items
    let index = items.push(item) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (this.#ranks[items[parent]!]! <= this.#ranks[item]!) break
      items[index] = items[parent]!
      index = parent
    }
    items[index] = item
  }

  pop(): number | undefined {
    const items = this.#items
    const first = items[0]
    const last = items.pop()
    if (last === undefined || items.length === 0) return first
    let index = 0
    for (;;) {
      let child = 2 * index + 1
      if (child >= items.length) break
      if (child + 1 < items.length && this.#ranks[items[child + 1]!]! < this.#ranks[items[child]!]!) child += 1
      if (this.#ranks[items[child]!]! >= this.#ranks[last]!) break
      items[index] = items[child]!
      index = child
    }
    items[index] = last
    return first
  }
}
