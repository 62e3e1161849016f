import type { CatalogObject } from '../catalog/kind.ts'
import { StillheadError } from '../kernel/errors.ts'
import { key, show } from '../kernel/ref.ts'
import type { Call } from '../operations/spec.ts'
import type { Kinds } from './diff.ts'
import { placeKey, type Move, type Renamings, type Side } from './rename-sides.ts'

/** What arranging needs to know. */
export interface Arranging {
  readonly live: Side
  readonly kinds: Kinds
  readonly renamings: Renamings
  /** Real name of the schema that paths hold as `''`. */
  readonly defaultSchema: string
}

/**
 * The calls that bring about some moves, in an order in which every name is free when it is taken; a circle is opened
 * through a temporary name.
 * @throws SH534 when a name is taken by an object that stays.
 */
export function arrange(moves: readonly Move[], context: Arranging): readonly Call[] {
  const taken = takenNames(context)
  const calls: Call[] = []
  let pending = moves.map((move) => new Mover(move, context, taken))
  while (pending.length > 0) {
    const waiting: Mover[] = []
    for (const mover of pending) {
      if (mover.blocker() === undefined) calls.push(...mover.go())
      else waiting.push(mover)
    }
    if (waiting.length === pending.length) {
      const movable = waiting.find((mover) => waiting.some(({ id }) => id === mover.blocker()))
      if (!movable) throw nameTaken(waiting[0]!, context)
      calls.push(...movable.stepAside())
    }
    pending = waiting
  }
  return calls
}

/** Who holds each name. */
function takenNames({ live, kinds, renamings }: Arranging): Map<string, string> {
  const taken = new Map<string, string>()
  for (const object of live.catalog.values()) {
    for (const name of namesOf(object, object.path, kinds, renamings)) taken.set(name, key(object))
  }
  return taken
}

/** The names that an object takes at a path. */
function namesOf(
  object: CatalogObject,
  path: readonly string[],
  kinds: Kinds,
  renamings: Renamings,
): readonly string[] {
  const own = `${renamings.get(object.kind)?.word ?? object.kind}\u0000${placeKey(path)}`
  const holder =
    kinds.get(object.kind) ?? [...kinds.values()].find(({ members }) => members?.kind === object.kind)?.members
  return [own, ...(holder?.occupies?.({ ...object, path }) ?? [])]
}

/** A move on its way. */
class Mover {
  /** Identity of the object that moves. */
  readonly id: string
  readonly move: Move
  readonly #context: Arranging
  readonly #taken: Map<string, string>
  readonly #object: CatalogObject
  #path: readonly string[]

  constructor(move: Move, context: Arranging, taken: Map<string, string>) {
    this.move = move
    this.id = key({ kind: move.kind, path: move.from })
    this.#context = context
    this.#taken = taken
    this.#object = context.live.catalog.get(this.id)!
    this.#path = move.from
  }

  /** The object that holds a name of the target; undefined when all are free. */
  blocker(path: readonly string[] = this.move.to): string | undefined {
    const holders = this.#names(path).map((name) => this.#taken.get(name))
    return holders.find((holder) => holder !== undefined && holder !== this.id)
  }

  /** The calls that lead to the target, whose names are free. */
  go(): readonly Call[] {
    const { to } = this.move
    const moves = to.length === 2 && to[0] !== this.#path[0]
    const named = to.at(-1) !== this.#path.at(-1)
    if (!moves) return named ? [this.#rename(to.at(-1)!)] : []
    if (!named) return [this.#setSchema(to[0]!)]
    if (this.blocker([to[0]!, this.#path[1]!]) === undefined) {
      return [this.#setSchema(to[0]!), this.#rename(to[1]!)]
    }
    if (this.blocker([this.#path[0]!, to[1]!]) === undefined) {
      return [this.#rename(to[1]!), this.#setSchema(to[0]!)]
    }
    return [...this.stepAside(), this.#setSchema(to[0]!), this.#rename(to[1]!)]
  }

  /** The call that frees the object's own name. */
  stepAside(): readonly Call[] {
    return [this.#rename(this.#temporaryName())]
  }

  #temporaryName(): string {
    const kept = clipped(this.#path.at(-1)!, 48)
    for (let number = 1; ; number += 1) {
      const name = `${kept}__renaming${number === 1 ? '' : number}`
      const there = [...this.move.to.slice(0, -1), name]
      if (this.blocker([...this.#path.slice(0, -1), name]) === undefined && this.blocker(there) === undefined)
        return name
    }
  }

  #rename(newName: string): Call {
    const call = this.#renaming.name(this.#path, newName)
    this.#stand([...this.#path.slice(0, -1), newName])
    return call
  }

  #setSchema(schema: string): Call {
    const { defaultSchema } = this.#context
    const call = this.#renaming.schema!(this.#path, schema || defaultSchema, this.#path[0] || defaultSchema)
    this.#stand([schema, ...this.#path.slice(1)])
    return call
  }

  #stand(path: readonly string[]): void {
    for (const name of this.#names(this.#path)) if (this.#taken.get(name) === this.id) this.#taken.delete(name)
    this.#path = path
    for (const name of this.#names(path)) this.#taken.set(name, this.id)
  }

  #names(path: readonly string[]): readonly string[] {
    return namesOf(this.#object, path, this.#context.kinds, this.#context.renamings)
  }

  get #renaming() {
    return this.#context.renamings.get(this.move.kind)!
  }
}

/** The beginning of a text, in bytes. */
function clipped(text: string, bytes: number): string {
  let kept = ''
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > bytes) break
    kept += character
  }
  return kept
}

function nameTaken(mover: Mover, { live }: Arranging): StillheadError {
  const { kind, from, to } = mover.move
  const holder = live.catalog.get(mover.blocker()!)
  return new StillheadError('SH534', {
    what: `${show({ kind, path: from })} cannot become ${show({ kind, path: to })}: the name is taken.`,
    ...(holder && { where: show(holder) }),
    why: 'The object that has the name stays; a rename would need it to go first.',
    fix: 'Tell with a second --rename where that object goes, or drop it in a revision of its own before.',
  })
}
