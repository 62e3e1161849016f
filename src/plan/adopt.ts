import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import { key } from '../kernel/ref.ts'
import { changedAttributes, kindOf, type Kinds } from './diff.ts'

/**
 * Takes over from the live side what the models leave open: names that they do not give, and attributes that they
 * cannot express.
 */
export function adopt(live: Catalog, wanted: Catalog, kinds: Kinds): Catalog {
  const renamed = adoptedNames(live, wanted, kinds)
  const adopted: [string, CatalogObject][] = []
  for (const object of wanted.values()) {
    const path = renamed.get(key(object)) ?? object.path
    const requires = object.requires.map((ref) => {
      const newPath = renamed.get(key(ref))
      return newPath ? { kind: ref.kind, path: newPath } : ref
    })
    const moved = renamed.size > 0 ? { ...object, path, requires } : object
    const complete = adoptAttributes(live.get(key(moved)), moved, kinds)
    adopted.push([key(complete), complete])
  }
  return new Map(adopted)
}

/** The live paths of wanted objects whose name is open and not the live one, by wanted key. */
export function adoptedNames(live: Catalog, wanted: Catalog, kinds: Kinds): ReadonlyMap<string, readonly string[]> {
  const candidates = new Map<string, CatalogObject[]>()
  for (const object of live.values()) {
    const { likeness } = kindOf(object, kinds)
    if (!likeness || isNamed(wanted.get(key(object)))) continue
    const family = familyOf(object, likeness(object))
    const list = candidates.get(family)
    if (list) list.push(object)
    else candidates.set(family, [object])
  }
  const renamed = new Map<string, readonly string[]>()
  const open = [...wanted.values()].filter((object) => object.implicitName && kindOf(object, kinds).likeness)
  // Those that already bear the convention's name keep it, so that no other takes it from them.
  const settled = new Set(
    open.filter((object) => take(candidates, object, kinds, (other) => key(other) === key(object))),
  )
  for (const object of open) {
    if (settled.has(object)) continue
    const found =
      take(candidates, object, kinds, (other) => changedAttributes(other, object, kindOf(object, kinds)).size === 0) ??
      take(candidates, object, kinds, () => true)
    if (found) renamed.set(key(object), found.path)
  }
  return renamed
}

function isNamed(object: CatalogObject | undefined): boolean {
  return object !== undefined && !object.implicitName
}

function take(
  candidates: Map<string, CatalogObject[]>,
  object: CatalogObject,
  kinds: Kinds,
  accepts: (candidate: CatalogObject) => boolean,
): CatalogObject | undefined {
  const list = candidates.get(familyOf(object, kindOf(object, kinds).likeness!(object)))
  const index = list?.findIndex(accepts) ?? -1
  return index < 0 ? undefined : list!.splice(index, 1)[0]
}

function familyOf(object: CatalogObject, likeness: string): string {
  return `${key({ kind: object.kind, path: object.path.slice(0, -1) })}\u0001${likeness}`
}

function adoptAttributes(live: CatalogObject | undefined, wanted: CatalogObject, kinds: Kinds): CatalogObject {
  const { unsaid } = kindOf(wanted, kinds)
  if (!live || !unsaid) return wanted
  const have = live.attributes as Record<string, unknown>
  const want = wanted.attributes as Record<string, unknown>
  const taken = unsaid.filter((name) => want[name] === undefined && have[name] !== undefined)
  if (taken.length === 0) return wanted
  return { ...wanted, attributes: { ...want, ...Object.fromEntries(taken.map((name) => [name, have[name]])) } }
}
