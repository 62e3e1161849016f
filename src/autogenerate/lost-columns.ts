import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import { mentionsOf } from '../sql/mentions.ts'
import { columnNames } from '../catalog/view-query.ts'
import { key } from '../kernel/ref.ts'
import type { IndexAttributes } from '../kinds/index/catalog.ts'
import type { MaterializedViewAttributes } from '../kinds/materialized-view/catalog.ts'

/**
 * The wanted side without what was made by hand on columns that materialized views will no longer have: an index goes
 * with its column, as it does with that of a table.
 */
export function withoutLostColumns(live: Catalog, wanted: Catalog): Catalog {
  const lost = new Set<string>()
  for (const [id, object] of wanted) {
    if (object.kind === 'index' && live.get(id) === object && readsLost(object, live, wanted)) lost.add(id)
  }
  if (lost.size === 0) return wanted
  const isLost = ([id, { requires }]: readonly [string, CatalogObject]): boolean =>
    lost.has(id) || requires.some((ref) => lost.has(key(ref)))
  return new Map([...wanted].filter((entry) => !isLost(entry)))
}

function readsLost({ path, attributes }: CatalogObject, live: Catalog, wanted: Catalog): boolean {
  const view = { kind: 'materialized-view', path: path.slice(0, 2) }
  const [have, want] = [live, wanted].map((side) => side.get(key(view)))
  if (!have || !want) return false
  const names = columnNames(want.attributes as MaterializedViewAttributes)
  if (!names) return false
  const gone = (columnNames(have.attributes as MaterializedViewAttributes) ?? []).filter(
    (name) => !names.includes(name),
  )
  const read = gone.length > 0 ? namesIn(attributes as IndexAttributes) : new Set<string>()
  return gone.some((name) => read.has(name))
}

/** Every column that an index speaks of. */
function namesIn({ keys, include = [], where = '' }: IndexAttributes): ReadonlySet<string> {
  const columns = keys.flatMap((each) => {
    if (typeof each === 'string') return [each]
    return 'column' in each ? [each.column] : [...mentionsOf(each.expression).names]
  })
  return new Set([...columns, ...include, ...mentionsOf(where).names])
}
