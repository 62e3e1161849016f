import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import { key } from '../kernel/ref.ts'
import type { Move } from '../plan/rename-sides.ts'

/** The schemas that moves lead into, which the models say and the database does not have yet. */
export function schemasAhead(moves: readonly Move[], live: Catalog, said: Catalog): readonly CatalogObject[] {
  const names = new Set(moves.filter(({ from, to }) => to.length > 1 && to[0] !== from[0]).map(({ to }) => to[0]!))
  return [...names].flatMap((name) => {
    const id = key({ kind: 'schema', path: [name] })
    const schema = said.get(id)
    return schema && !live.has(id) ? [schema] : []
  })
}
