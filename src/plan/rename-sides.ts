import type { Catalog, CatalogObject, Renaming } from '../catalog/kind.ts'
import { key } from '../kernel/ref.ts'
import type { Kinds } from './diff.ts'

/** The renaming of each kind that has one, and of members of objects. */
export type Renamings = ReadonlyMap<string, Renaming>

/** One side, with the members of its objects, and what stands in each place. */
export interface Side {
  readonly catalog: Catalog
  /** What stands directly in a place, in order. */
  parts(path: readonly string[]): readonly CatalogObject[]
}

/** A live object that is to stand at another path. */
export interface Move {
  readonly kind: string
  readonly from: readonly string[]
  readonly to: readonly string[]
}

/** The renamings of all kinds. */
export function renamingsOf(kinds: Kinds): Renamings {
  const found = new Map<string, Renaming>()
  for (const { kind, rename, members } of kinds.values()) {
    if (rename) found.set(kind, rename)
    if (members) found.set(members.kind, members.rename)
  }
  return found
}

/** The words that flags may begin with: first those that are proposed, then their aliases. */
export function renameWords(renamings: Renamings): readonly string[] {
  const all = [...renamings.values()].filter(({ stage }) => stage < 6)
  return [...new Set([...all.map(({ word }) => word), ...all.flatMap(({ aliases = [] }) => aliases)])]
}

/** A catalog with the members of its objects. */
export function sideOf(catalog: Catalog, kinds: Kinds): Side {
  const all = new Map(catalog)
  for (const object of catalog.values()) {
    const members = kinds.get(object.kind)?.members
    for (const member of members?.of(object) ?? []) all.set(key(member), member)
  }
  let byPlace: Map<string, CatalogObject[]> | undefined
  return {
    catalog: all,
    parts(path) {
      byPlace ??= groupBy(all.values(), ({ path: own }) => placeKey(own.slice(0, -1)))
      return byPlace.get(placeKey(path)) ?? []
    },
  }
}

/** Elements by a text. */
export function groupBy<T>(elements: Iterable<T>, textOf: (element: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const element of elements) {
    const text = textOf(element)
    const group = groups.get(text)
    if (group) group.push(element)
    else groups.set(text, [element])
  }
  return groups
}

/** One text for a path. */
export function placeKey(path: readonly string[]): string {
  return path.join('\u0000')
}
