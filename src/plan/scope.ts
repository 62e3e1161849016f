import { display } from '../catalog/display.ts'
import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import { columnSpokenOf } from '../catalog/satellite.ts'
import { StillheadError } from '../kernel/errors.ts'
import { key, show, type ObjectRef } from '../kernel/ref.ts'
import { kindOf, type Kinds } from './diff.ts'

/** Says whether an object is ours to change. */
export type Managed = (object: CatalogObject) => boolean

/**
 * The wanted side of a comparison: what the models say of the objects that are ours, and everything else as it is. What
 * is not ours but stands inside of a relation, such as a hand-made index, goes with what it needs.
 */
export function withinScope(live: Catalog, wanted: Catalog, managed: Managed, kinds: Kinds): Catalog {
  const scoped = new Map<string, CatalogObject>()
  for (const [id, object] of wanted) {
    const there = live.get(id)
    if (object.existing) {
      if (there) scoped.set(id, there)
    } else if (managed(object)) scoped.set(id, object)
  }
  const kept: CatalogObject[] = []
  for (const [id, object] of live) {
    if (managed(object) || wanted.get(id)?.existing) continue
    scoped.set(id, object)
    kept.push(object)
  }
  letGo(live, scoped, kept, kinds)
  return scoped
}

/** Takes out what cannot stay because what it needs goes. */
function letGo(live: Catalog, scoped: Map<string, CatalogObject>, kept: readonly CatalogObject[], kinds: Kinds): void {
  for (let found = true; found;) {
    found = false
    for (const object of kept) {
      if (!scoped.has(key(object))) continue
      const missing = missingFor(object, live, scoped)
      const goes = missing ? goesWith(object, missing, live, kinds) : !isPossible(object, live, scoped, kinds)
      if (!goes) continue
      scoped.delete(key(object))
      found = true
    }
  }
}

/** What the object needs and is wanted no more. */
function missingFor(object: CatalogObject, live: Catalog, scoped: Catalog): ObjectRef | undefined {
  return object.requires.find((ref) => live.has(key(ref)) && !scoped.has(key(ref)))
}

/**
 * Refuses to drop what is needed by objects that are not ours; before the renames it may only seem to go.
 * @param scoped of {@link withinScope}.
 * @throws SH508
 */
export function refuseOrphans(live: Catalog, scoped: Catalog, managed: Managed, kinds: Kinds): void {
  const orphans: (readonly [CatalogObject, ObjectRef])[] = []
  if (!losesAny(live, scoped)) return
  for (const [id, object] of live) {
    const missing = scoped.get(id) === object && !managed(object) ? missingFor(object, live, scoped) : undefined
    if (missing) orphans.push([object, missing])
  }
  if (orphans.length > 0) throw stillNeeded(orphans, kinds)
}

function losesAny(live: Catalog, scoped: Catalog): boolean {
  for (const id of live.keys()) if (!scoped.has(id)) return true
  return false
}

/**
 * PG: drops it with what it hangs on, or with what stands beside it in a relation: the index of a partition goes with a
 * column of the partitioned table.
 */
function goesWith(object: CatalogObject, missing: ObjectRef, live: Catalog, kinds: Kinds): boolean {
  const target = kindOf(object, kinds).attachedTo?.(object)
  if (isInside(object, missing) || (target !== undefined && key(target) === key(missing))) return true
  const container = object.requires[0] && live.get(key(object.requires[0]))
  return (
    container !== undefined &&
    object.path.length > container.path.length &&
    isInPartition(container, missing, live, kinds)
  )
}

function isInPartition(container: CatalogObject, missing: ObjectRef, live: Catalog, kinds: Kinds): boolean {
  const parent = kindOf(container, kinds).attachedTo?.(container)
  if (!parent) return false
  const holder = live.get(key(parent))
  return isWithin(missing, parent) || (holder !== undefined && isInPartition(holder, missing, live, kinds))
}

/** Whether what is said of an object can still be said of it: a view may lose the column of a comment, a column its storage. */
function isPossible(object: CatalogObject, live: Catalog, scoped: Catalog, kinds: Kinds): boolean {
  const { satellite, fits } = kindOf(object, kinds)
  const target = satellite && object.requires[0] ? scoped.get(key(object.requires[0])) : undefined
  const before = target && live.get(key(target))
  if (!target || !before) return true
  if (fits?.(object, before, target) === false) return false
  const { hasColumn } = kindOf(target, kinds)
  const column = columnSpokenOf(object, target)
  return !hasColumn || column === undefined || hasColumn(target, column)
}

/** Whether the one is inside of the other, or both inside of the same relation: an index and a column of its table. */
function isInside({ path }: ObjectRef, ref: ObjectRef): boolean {
  return (
    isWithin({ path }, ref) ||
    (path.length > 2 && ref.path.length > 1 && path[0] === ref.path[0] && path[1] === ref.path[1])
  )
}

function isWithin({ path }: Pick<ObjectRef, 'path'>, ref: ObjectRef): boolean {
  return path.length > ref.path.length && ref.path.every((part, index) => path[index] === part)
}

function stillNeeded(orphans: readonly (readonly [CatalogObject, ObjectRef])[], kinds: Kinds): StillheadError {
  const lines = orphans
    .map(([object, missing]) => `${display(object, kindOf(object, kinds))} needs ${show(missing)}`)
    .sort()
  return new StillheadError('SH508', {
    what: 'The models drop what objects need that are not theirs.',
    where: [...lines.slice(0, 10), ...(lines.length > 10 ? [`and ${lines.length - 10} more`] : [])].join('\n'),
    why: 'PostgreSQL would refuse the drop, and stillhead does not touch what the models do not own.',
    fix: 'Drop or change these objects first, or keep what they need in the models.',
  })
}
