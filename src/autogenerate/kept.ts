import { display } from '../catalog/display.ts'
import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import { key } from '../kernel/ref.ts'
import { kinds } from '../kinds/design.ts'
import { changedAttributes, kindOf, type Change } from '../plan/diff.ts'
import { objectOf } from '../plan/order.ts'
import type { Managed } from '../plan/scope.ts'
import type { Comparison } from './compare.ts'

/** What nobody declares: it is carried along as it stands. */
export interface Kept {
  /** By key, as it stands before the upgrade and after the renames. */
  readonly objects: Catalog
  /** Keys of those that the plan drops and creates again, or whose surroundings it changes: PostgreSQL may print them in other words. */
  readonly touched: ReadonlySet<string>
}

/** What a comparison carries along: everything that is not the project's to change. */
export function keptBy({ live, wanted, changes }: Comparison, managed: Managed): Kept {
  const objects = new Map(
    [...wanted].filter(([id, object]) => live.has(id) && !managed(object) && kindOf(object, kinds).shared !== true),
  )
  const changed = new Set(changes.map((change: Change) => key(objectOf(change))))
  const touched = [...objects].filter(
    ([id, { requires }]) => changed.has(id) || requires.some((required) => changed.has(key(required))),
  )
  return { objects, touched: new Set(touched.map(([id]) => id)) }
}

/**
 * What of it is gone, or not as it was.
 * @param after the catalog after the upgrade.
 * @returns a line for each, sorted: `trigger users.touch (dropped)`.
 */
export function lostFrom({ objects, touched }: Kept, after: Catalog): readonly string[] {
  const lines: string[] = []
  for (const [id, object] of objects) {
    const there = after.get(id)
    const change = there ? !touched.has(id) && isChanged(object, there) && 'changed' : 'dropped'
    if (change) lines.push(`${display(object, kindOf(object, kinds))} (${change})`)
  }
  return lines.sort()
}

function isChanged(before: CatalogObject, after: CatalogObject): boolean {
  return changedAttributes(before, after, kindOf(before, kinds)).size > 0
}
