import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import { key, parseKey } from '../kernel/ref.ts'
import { adoptedNames } from '../plan/adopt.ts'
import type { Move } from '../plan/rename-sides.ts'
import { kinds, type Comparing } from './compare.ts'

/** What is compared, and the moves that are decided already. */
export interface Naming {
  readonly live: Catalog
  readonly said: Catalog
  readonly wanted: Catalog
  readonly moves: readonly Move[]
}

/**
 * The moves that bring open names to the convention: all of them where the project binds names, else only those whose
 * present name is needed by an object that is to be created.
 */
export function boundNames({ project }: Pick<Comparing, 'project'>, naming: Naming): readonly Move[] {
  const { live, said, moves } = naming
  const decided = new Set(moves.map(({ kind, from }) => key({ kind, path: from })))
  const needed = project.options.bindNames ? undefined : neededNames(naming)
  if (needed?.size === 0) return []
  return [...adoptedNames(live, said, kinds)].flatMap(([id, path]): Move[] => {
    const { kind, path: to } = parseKey(id)
    const object = live.get(key({ kind, path }))!
    if (decided.has(key(object)) || !kinds.get(kind)!.rename) return []
    if (needed && !namesOf(object).some((name) => needed.has(name))) return []
    return [{ kind, from: path, to }]
  })
}

/** The shared names that objects to be created will take. */
function neededNames({ live, wanted, moves }: Naming): ReadonlySet<string> {
  const moved = new Set(moves.map(({ kind, to }) => key({ kind, path: to })))
  return new Set([...wanted].filter(([id]) => !live.has(id) && !moved.has(id)).flatMap(([, object]) => namesOf(object)))
}

function namesOf(object: CatalogObject): readonly string[] {
  return kinds.get(object.kind)?.occupies?.(object) ?? []
}
