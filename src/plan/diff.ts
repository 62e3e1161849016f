import type { AttributeRule, Catalog, CatalogObject, DesignKind, Reaction } from '../catalog/kind.ts'
import { key, type ObjectRef } from '../kernel/ref.ts'

/** One object that must change. */
export type Change =
  | { readonly action: 'create'; readonly wanted: CatalogObject }
  | { readonly action: 'drop'; readonly live: CatalogObject }
  | {
      readonly action: 'alter'
      readonly live: CatalogObject
      readonly wanted: CatalogObject
      /** Names of the attributes that differ. */
      readonly changed: ReadonlySet<string>
    }

/** Kinds by name. */
export type Kinds = ReadonlyMap<string, DesignKind>

/**
 * Compares two catalogs. An object that must be made anew appears as a drop and a create; so do the unchanged objects
 * that depend on it and those that stand in the way of an alteration.
 * @param remade keys of objects that are made anew when they differ, even where they could be altered.
 * @returns the changes in no particular order; empty when nothing differs.
 */
export function diff(
  live: Catalog,
  wanted: Catalog,
  kinds: Kinds,
  remade: ReadonlySet<string> = nothing,
): readonly Change[] {
  const dropped = new Set<string>()
  const created = new Set<string>()
  const altered = new Map<string, ReadonlySet<string>>()
  for (const [id, object] of live) {
    const counterpart = wanted.get(id)
    if (!counterpart) {
      dropped.add(id)
      continue
    }
    const kind = kindOf(object, kinds)
    const changed = changedAttributes(object, counterpart, kind)
    if (changed.size === 0) continue
    if (remade.has(id) || mustReplace(object, counterpart, changed, kind)) {
      dropped.add(id)
      created.add(id)
    } else altered.set(id, changed)
  }
  for (const id of wanted.keys()) if (!live.has(id)) created.add(id)
  spread({ live, wanted, kinds, dropped, created, altered })
  return [
    ...[...dropped].map((id) => ({ action: 'drop' as const, live: live.get(id)! })),
    ...[...altered].map(([id, changed]) => ({
      action: 'alter' as const,
      live: live.get(id)!,
      wanted: wanted.get(id)!,
      changed,
    })),
    ...[...created].map((id) => ({ action: 'create' as const, wanted: wanted.get(id)! })),
  ]
}

/** The names of the attributes whose difference matters; only those of `names`, when given. */
export function changedAttributes(
  live: CatalogObject,
  wanted: CatalogObject,
  kind: DesignKind,
  names?: readonly string[],
): ReadonlySet<string> {
  // Most objects are equal: nothing is made for them.
  let changed: Set<string> | undefined
  const have = live.attributes as Record<string, unknown>
  const want = wanted.attributes as Record<string, unknown>
  for (const [name, rule] of names ? rulesAmong(kind, names) : rulesOf(kind)) {
    if (Object.is(have[name], want[name])) continue
    if (same(rule, have[name], want[name]) || reaction(rule, have[name], want[name]) === 'ignore') continue
    changed ??= new Set()
    changed.add(name)
  }
  return changed ?? nothing
}

const nothing: ReadonlySet<string> = new Set()

type Rules = readonly (readonly [string, AttributeRule<unknown>])[]

const rules = new WeakMap<DesignKind, Rules>()

function rulesOf(kind: DesignKind): Rules {
  const known = rules.get(kind)
  if (known) return known
  const compared = Object.entries(kind.attributes as Record<string, AttributeRule<unknown>>).filter(
    ([, rule]) => rule !== 'ignore',
  )
  rules.set(kind, compared)
  return compared
}

const someRules = new WeakMap<DesignKind, WeakMap<readonly string[], Rules>>()

function rulesAmong(kind: DesignKind, names: readonly string[]): Rules {
  const lists = someRules.get(kind) ?? new WeakMap<readonly string[], Rules>()
  const known = lists.get(names)
  if (known) return known
  const found = rulesOf(kind).filter(([name]) => names.includes(name))
  someRules.set(kind, lists.set(names, found))
  return found
}

/** Deep equality of attribute values; absent and undefined are the same. */
function equal(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false
    return left.every((each, index) => equal(each, right[index]))
  }
  const one = left as Record<string, unknown>
  const other = right as Record<string, unknown>
  for (const name in one) if (!equal(one[name], other[name])) return false
  for (const name in other) if (!(name in one) && other[name] !== undefined) return false
  return true
}

interface Spreading {
  readonly live: Catalog
  readonly wanted: Catalog
  readonly kinds: Kinds
  readonly dropped: Set<string>
  readonly created: Set<string>
  readonly altered: Map<string, ReadonlySet<string>>
}

/** Makes dependents anew where PostgreSQL would refuse the change, or take them along. */
function spread(state: Spreading): void {
  const { live, wanted, dropped, created, altered } = state
  if (dropped.size + altered.size === 0) return
  const dependents = dependentsOf(live)
  const queue = [...dropped]
  const remake = (id: string): void => {
    if (dropped.has(id) || !wanted.has(id)) return
    dropped.add(id)
    created.add(id)
    altered.delete(id)
    queue.push(id)
  }
  for (const [id, changed] of [...altered])
    for (const dependent of inTheWay(id, changed, dependents, state)) remake(dependent)
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const dependent of dependents.get(id) ?? []) if (!letsGo(dependent, id, state)) remake(dependent)
  }
}

/** One that is altered so that it no longer needs what is dropped or in its way is altered first, and stays. */
function letsGo(dependent: string, id: string, { wanted, altered }: Spreading): boolean {
  return altered.has(dependent) && !wanted.get(dependent)!.requires.some((required) => key(required) === id)
}

/** The dependents that must be made anew for an object to be altered. */
function inTheWay(
  id: string,
  changed: ReadonlySet<string>,
  dependents: ReadonlyMap<string, readonly string[]>,
  state: Spreading,
): readonly string[] {
  const { live, wanted, kinds } = state
  const object = live.get(id)!
  const stands = kindOf(object, kinds).rebuilds?.(object, wanted.get(id)!, changed)
  if (!stands) return []
  const direct = dependents.get(id) ?? []
  const isPart = (dependent: string): boolean => kindOf(live.get(dependent)!, kinds).partOf !== undefined
  const parts = direct.filter(isPart)
  // A column is altered out of the way, since it holds rows; what can be made anew binds the order less when it is.
  const steps = (dependent: string, needed: string): boolean => isPart(dependent) && letsGo(dependent, needed, state)
  return [id, ...parts].flatMap((needed) =>
    (dependents.get(needed) ?? []).filter(
      (dependent) => stands(live.get(dependent)!, kindOf(live.get(dependent)!, kinds)) && !steps(dependent, needed),
    ),
  )
}

function dependentsOf(live: Catalog): ReadonlyMap<string, readonly string[]> {
  const dependents = new Map<string, string[]>()
  for (const [id, object] of live) {
    for (const required of new Set(object.requires.map(key))) {
      const list = dependents.get(required)
      if (list) list.push(id)
      else dependents.set(required, [id])
    }
  }
  return dependents
}

function mustReplace(
  live: CatalogObject,
  wanted: CatalogObject,
  changed: ReadonlySet<string>,
  kind: DesignKind,
): boolean {
  const rules = kind.attributes as Record<string, AttributeRule<unknown>>
  return [...changed].some((name) => {
    const have = (live.attributes as Record<string, unknown>)[name]
    const want = (wanted.attributes as Record<string, unknown>)[name]
    return reaction(rules[name]!, have, want) === 'replace'
  })
}

function same(rule: AttributeRule<unknown>, live: unknown, wanted: unknown): boolean {
  return typeof rule === 'object' && rule.same ? rule.same(live, wanted) : equal(live, wanted)
}

function reaction(rule: AttributeRule<unknown>, live: unknown, wanted: unknown): Reaction {
  return typeof rule === 'object' ? rule.on(live, wanted) : rule
}

/** The kind of an object; a catalog holds only registered kinds. */
export function kindOf(ref: ObjectRef, kinds: Kinds): DesignKind {
  const kind = kinds.get(ref.kind)
  if (!kind) throw new TypeError(`no kind "${ref.kind}" is registered`)
  return kind
}
