import type { CatalogObject, Renaming } from '../catalog/kind.ts'
import { key } from '../kernel/ref.ts'
import type { Call } from '../operations/spec.ts'
import type { Kinds } from './diff.ts'
import { groupBy, placeKey, type Renamings, type Side } from './rename-sides.ts'

/** What arranging needs to know. */
export interface Arranging {
  readonly live: Side
  readonly kinds: Kinds
  readonly renamings: Renamings
  /** Whether an object is dropped: where it has a name that is taken, it steps aside. */
  leaves(holder: CatalogObject): boolean
  /** Real name of the schema that paths hold as `''`. */
  readonly defaultSchema: string
}

/** Who holds which name, and the schemas in which objects wait. */
export class Names {
  /** Identity of the holder by name. */
  readonly taken = new Map<string, string>()
  readonly made: Call[] = []
  readonly dropped: Call[] = []
  readonly #context: Arranging
  readonly #parts: ReadonlyMap<string, readonly CatalogObject[]>

  constructor(context: Arranging) {
    this.#context = context
    const all = [...context.live.catalog.values()]
    for (const object of all) for (const name of this.of(object, object.path)) this.taken.set(name, key(object))
    this.#parts = groupBy(
      all.filter((object) => this.inSchema(object, object.path).length > 0),
      (object) => this.#whole(object),
    )
  }

  /** The name that PostgreSQL would give it now, after what it belongs to. */
  byPostgres({ kind, requires }: CatalogObject): string | undefined {
    const owner = [...this.#context.kinds.values()].find(({ members }) => members?.kind === kind)
    return owner?.members?.named?.(requires[0]!.path)
  }

  /** The names that an object takes at a path. */
  of(object: CatalogObject, path: readonly string[]): readonly string[] {
    const word = this.#context.renamings.get(object.kind)?.word ?? object.kind
    return [`${word}\u0000${placeKey(path)}`, ...this.shared(object, path)]
  }

  /** Those of a namespace that other kinds share. */
  shared(object: CatalogObject, path: readonly string[]): readonly string[] {
    const { kinds } = this.#context
    const holder =
      kinds.get(object.kind) ?? [...kinds.values()].find(({ members }) => members?.kind === object.kind)?.members
    return holder?.occupies?.({ ...object, path }) ?? []
  }

  /** Those of a part that are unique in the schema, wherever in it the part stands. */
  inSchema(part: CatalogObject, path: readonly string[]): readonly string[] {
    if (path.length < 3) return this.shared(part, path)
    const elsewhere = new Set(this.shared(part, [path[0]!, '\u0000', ...path.slice(2)]))
    return this.shared(part, path).filter((name) => elsewhere.has(name))
  }

  /** What stands inside of an object and goes with it to another schema, under names that are shared there. */
  partsOf({ path }: CatalogObject): readonly CatalogObject[] {
    return this.#parts.get(placeKey(path)) ?? []
  }

  /** A schema without any of the names; made on the way. */
  waitingPlace(renaming: Renaming, isFree: (schema: string) => boolean): string {
    const schemas = new Set([...this.#context.live.catalog.values()].map(({ path }) => path[0]))
    for (let number = 1; ; number += 1) {
      const name = `stillhead_renaming${number === 1 ? '' : number}`
      if (schemas.has(name) || !isFree(name)) continue
      if (this.made.length < number) {
        const { make, drop } = renaming.aside!(name)
        this.made.push(make)
        this.dropped.push(drop)
      }
      return name
    }
  }

  /** A key stands in its table, the sequence of a column in that of the column. */
  #whole({ kind, path, requires }: CatalogObject): string {
    const inside = this.#context.kinds.has(kind) ? path : (requires[0]?.path ?? path)
    return inside.length > 2 ? placeKey(inside.slice(0, 2)) : ''
  }
}
