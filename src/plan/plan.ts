import type { Catalog } from '../catalog/kind.ts'
import { key } from '../kernel/ref.ts'
import type { Operation } from '../operations/operation.ts'
import { diff, kindOf, type Change, type Kinds } from './diff.ts'
import { changesInCircle, objectOf, order, type Sides, type Step } from './order.ts'

/**
 * The operations that turn the live catalog into the wanted one.
 * @returns in the order in which they can be applied; empty when nothing differs.
 */
export function plan(live: Catalog, wanted: Catalog, kinds: Kinds): readonly Operation[] {
  return operationsOf(changesBetween(live, wanted, kinds), { live, wanted }, kinds)
}

/**
 * What differs, see {@link diff}. Where changes wait for each other in a circle, what can be made anew without a loss is,
 * rather than altered: it can go early and come late.
 */
export function changesBetween(live: Catalog, wanted: Catalog, kinds: Kinds): readonly Change[] {
  const remade = new Set<string>()
  for (;;) {
    const changes = diff(live, wanted, kinds, remade)
    // Mostly nothing of the kind is altered: then the order is not looked for twice.
    if (!changes.some((change) => isRemakable(change, kinds))) return changes
    const known = remade.size
    for (const change of changesInCircle(changes, { live, wanted }, kinds)) {
      if (isRemakable(change, kinds)) remade.add(key(objectOf(change)))
    }
    if (remade.size === known) return changes
  }
}

/** Whether nothing is lost when what is altered is made anew instead. */
function isRemakable(change: Change, kinds: Kinds): boolean {
  const { rename } = kindOf(objectOf(change), kinds)
  return change.action === 'alter' && rename !== undefined && !rename.points
}

/** The operations of some changes, in an order in which they can be applied. */
export function operationsOf(changes: readonly Change[], sides: Sides, kinds: Kinds): readonly Operation[] {
  return order(changes, sides, kinds).flatMap((step) => operationsOfStep(step, kinds))
}

function operationsOfStep({ change, parts }: Step, kinds: Kinds): readonly Operation[] {
  const kind = kindOf(objectOf(change), kinds)
  if (change.action === 'create') return kind.create(change.wanted, slots(parts, kinds))
  if (change.action === 'drop') return kind.drop(change.live, slots(parts, kinds))
  return kind.alter?.(change.live, change.wanted, change.changed) ?? []
}

function slots(parts: readonly Change[], kinds: Kinds): ReadonlyMap<string, readonly unknown[]> {
  const found = new Map<string, unknown[]>()
  for (const part of parts) {
    const object = objectOf(part)
    const { partOf } = kindOf(object, kinds)
    if (!partOf) continue
    const slot = found.get(partOf.slot)
    if (slot) slot.push(partOf.value(object))
    else found.set(partOf.slot, [partOf.value(object)])
  }
  return found
}
