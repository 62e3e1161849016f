import type { Catalog, CatalogObject } from './kind.ts'

/** The catalog in the same order, with other objects under some of its keys; itself when there are none. */
export function replaced(catalog: Catalog, objects: ReadonlyMap<string, CatalogObject>): Catalog {
  if (objects.size === 0) return catalog
  const copy = new Map(catalog)
  for (const [id, object] of objects) if (copy.has(id)) copy.set(id, object)
  return copy
}
