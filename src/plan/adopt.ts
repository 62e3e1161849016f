import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import { key } from '../kernel/ref.ts'
import { changedAttributes, kindOf, type Kinds } from './diff.ts'

/**
 * Takes over from the live side what the models leave open: names that they do not give, and attributes that they
 * cannot express.
 */
export function adopt(live: Catalog, wanted: Catalog, kinds: Kinds): Catalog {
  const renamed = adoptedNames(live, wanted, kinds)
  const renamedKinds = new Set([...renamed.keys()].map((id) => wanted.get(id)!.kind))
  const adopted = new Map<string, CatalogObject>()
  const repeated = new Set<string>()
  for (const [id, { twin }] of wanted) if (twin && live.has(id)) repeated.add(key(twin))
  for (const [id, object] of wanted) {
    const isTouched =
      renamed.size > 0 && (renamed.has(id) || object.requires.some(({ kind }) => renamedKinds.has(kind)))
    const moved = isTouched ? rename(object, id, renamed) : object
    const newId = renamed.has(id) ? key(moved) : id
    if ((object.redundant || repeated.has(id)) && !live.has(newId)) continue
    adopted.set(newId, adoptAttributes(live.get(newId), moved, kinds))
  }
  return adopted
}

function rename(object: CatalogObject, id: string, renamed: ReadonlyMap<string, readonly string[]>): CatalogObject {
  const requires = object.requires.map((ref) => {
    const path = renamed.get(key(ref))
    return path ? { kind: ref.kind, path } : ref
  })
  return { ...object, path: renamed.get(id) ?? object.path, requires }
}

const known = new WeakMap<
  Catalog,
  { readonly wanted: Catalog; readonly names: ReadonlyMap<string, readonly string[]> }
>()

/** The live paths of wanted objects whose name is open and not the live one, by wanted key. */
export function adoptedNames(live: Catalog, wanted: Catalog, kinds: Kinds): ReadonlyMap<string, readonly string[]> {
  const last = known.get(live)
  if (last?.wanted === wanted) return last.names
  const names = findNames(live, wanted, kinds)
  known.set(live, { wanted, names })
  return names
}

function findNames(live: Catalog, wanted: Catalog, kinds: Kinds): ReadonlyMap<string, readonly string[]> {
  // Those that already bear the convention's name keep it, so that no other takes it from them.
  const open: [string, CatalogObject][] = []
  for (const [id, object] of wanted) {
    if (isOpen(object, kinds) && !isAlike(live.get(id), object, kinds)) open.push([id, object])
  }
  const renamed = new Map<string, readonly string[]>()
  if (open.length === 0) return renamed
  const candidates = new Map<string, CatalogObject[]>()
  for (const [id, object] of live) {
    const { likeness } = kindOf(object, kinds)
    const counterpart = wanted.get(id)
    if (!likeness || (counterpart && (!isOpen(counterpart, kinds) || isAlike(object, counterpart, kinds)))) continue
    const family = familyOf(object, likeness(object))
    const list = candidates.get(family)
    if (list) list.push(object)
    else candidates.set(family, [object])
  }
  for (const [id, object] of open) {
    const found =
      take(candidates, object, kinds, (other) => changedAttributes(other, object, kindOf(object, kinds)).size === 0) ??
      take(candidates, object, kinds, () => true)
    if (found) renamed.set(id, found.path)
  }
  return renamed
}

function isOpen(object: CatalogObject, kinds: Kinds): boolean {
  return object.implicitName === true && kindOf(object, kinds).likeness !== undefined
}

function isAlike(live: CatalogObject | undefined, wanted: CatalogObject, kinds: Kinds): boolean {
  if (!live) return false
  const kind = kindOf(wanted, kinds)
  return changedAttributes(live, wanted, kind).size === 0 || kind.likeness!(live) === kind.likeness!(wanted)
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
