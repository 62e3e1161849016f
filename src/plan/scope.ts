import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import { key } from '../kernel/ref.ts'

/** Says whether an object is ours to change. */
export type Managed = (object: CatalogObject) => boolean

/**
 * The wanted side of a comparison: what the models say of the objects that are ours, and everything else as it is.
 */
export function withinScope(live: Catalog, wanted: Catalog, managed: Managed): Catalog {
  const scoped = new Map<string, CatalogObject>()
  for (const [id, object] of wanted) if (managed(object)) scoped.set(id, object)
  for (const [id, object] of live) if (!managed(object)) scoped.set(key(object), object)
  return scoped
}
