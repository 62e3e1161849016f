import type { CatalogObject } from '../catalog/kind.ts'
import { StillheadError } from '../kernel/errors.ts'
import { key, show } from '../kernel/ref.ts'
import type { Call } from '../operations/spec.ts'
import { Names, type Arranging } from './rename-names.ts'
import type { Move } from './rename-sides.ts'
import { temporaryName } from './temporary-name.ts'

/** What arranging has led to. */
export interface Arranged {
  readonly calls: readonly Call[]
  /** What goes along with an object and had to take a name that nobody asked for, since its own is taken there. */
  readonly asides: readonly Move[]
}

/**
 * The calls that bring about some moves, in an order in which every name is free when it is taken. A circle is opened
 * through a temporary name, or through a temporary schema where an object takes the names of its parts along.
 * @throws SH534 when a name is taken by an object that stays.
 */
export function arrange(moves: readonly Move[], context: Arranging): Arranged {
  const names = new Names(context)
  const calls: Call[] = []
  const movers = moves.map((move) => new Mover(move, context, names))
  let pending = movers
  while (pending.length > 0) {
    const waiting: Mover[] = []
    for (const mover of pending) {
      if (mover.blockers().length === 0) calls.push(...mover.go())
      else waiting.push(mover)
    }
    if (waiting.length === pending.length) {
      const pendingIds = new Set(waiting.map(({ id }) => id))
      const stuck = waiting.find((mover) => mover.blockers().some((holder) => !pendingIds.has(holder)))
      const freed = stuck ? makeRoom(stuck, pendingIds, context, names) : onCircle(waiting).stepAside()
      if (freed.length === 0) throw nameTaken(stuck!, context)
      calls.push(...freed)
    }
    pending = waiting
  }
  return { calls: [...names.made, ...calls, ...names.dropped], asides: movers.flatMap(({ asides }) => asides) }
}

/** The calls that free the names that a move waits for; none when what has them stays. */
function makeRoom(stuck: Mover, pending: ReadonlySet<string>, context: Arranging, names: Names): readonly Call[] {
  const [leaver] = stuck.blockers().flatMap((id) => {
    const holder = context.live.catalog.get(id)
    return holder && !pending.has(id) && context.leaves(holder) ? [holder] : []
  })
  if (!leaver) return stuck.renameParts(pending)
  return new Mover({ kind: leaver.kind, from: leaver.path, to: leaver.path }, context, names).stepAside()
}

/**
 * The moves without those whose target an object has that stays: what is found by itself is then dropped and made anew.
 * @param told are kept all the same.
 */
export function withoutBlocked(moves: readonly Move[], told: readonly Move[], context: Arranging): readonly Move[] {
  const names = new Names(context)
  const isLeaving = (id: string): boolean => {
    const holder = context.live.catalog.get(id)
    return holder !== undefined && context.leaves(holder)
  }
  const movers = moves.map((move) => new Mover(move, context, names))
  const moving = new Map(movers.map((mover) => [mover.id, mover]))
  for (let left = 0; left !== moving.size;) {
    left = moving.size
    for (const mover of moving.values()) {
      const isBlocked = mover.ownBlockers().some((id) => !moving.has(id) && !isLeaving(id))
      if (isBlocked && !told.includes(mover.move)) moving.delete(mover.id)
    }
  }
  return [...moving.values()].map(({ move }) => move)
}

/** One of those that wait for each other, where all wait for others of them. */
function onCircle(waiting: readonly Mover[]): Mover {
  const seen = new Set<Mover>()
  let mover = waiting[0]!
  while (!seen.has(mover)) {
    seen.add(mover)
    const [holder] = mover.blockers()
    mover = waiting.find(({ id }) => id === holder)!
  }
  return mover
}

/** A move on its way. */
class Mover {
  /** Identity of the object that moves. */
  readonly id: string
  readonly move: Move
  readonly asides: Move[] = []
  readonly #context: Arranging
  readonly #names: Names
  readonly #object: CatalogObject
  /** With their paths at present. */
  #parts: readonly CatalogObject[]
  #path: readonly string[]

  constructor(move: Move, context: Arranging, names: Names) {
    this.move = move
    this.id = key({ kind: move.kind, path: move.from })
    this.#context = context
    this.#names = names
    this.#object = context.live.catalog.get(this.id)!
    this.#path = move.from
    this.#parts = move.to.length === 2 && move.to[0] !== move.from[0] ? names.partsOf(this.#object) : []
    this.#stand(move.from)
  }

  /** The objects that hold names of a place; empty when all are free. */
  blockers(path: readonly string[] = this.move.to): readonly string[] {
    return this.#holders(this.#namesAt(path))
  }

  /** Those that hold names of the target which the object itself takes: parts can take others. */
  ownBlockers(): readonly string[] {
    return this.#holders(this.#names.of(this.#object, this.move.to))
  }

  /** The calls that lead to the target, whose names are free. */
  go(): readonly Call[] {
    const { to } = this.move
    const moves = to.length === 2 && to[0] !== this.#path[0]
    const named = to.at(-1) !== this.#path.at(-1)
    if (!moves) return named ? [this.#rename(to.at(-1)!)] : []
    if (!named) return [this.#setSchema(to[0]!)]
    if (this.blockers([to[0]!, this.#path[1]!]).length === 0) {
      return [this.#setSchema(to[0]!), this.#rename(to[1]!)]
    }
    if (this.blockers([this.#path[0]!, to[1]!]).length === 0) {
      return [this.#rename(to[1]!), this.#setSchema(to[0]!)]
    }
    return [this.#rename(this.#temporaryName()), this.#setSchema(to[0]!), this.#rename(to[1]!)]
  }

  /** The call that frees the object's own names. */
  stepAside(): readonly Call[] {
    if (this.#parts.length === 0) return [this.#rename(this.#temporaryName())]
    const isFree = (schema: string): boolean => this.blockers([schema, ...this.#path.slice(1)]).length === 0
    return [this.#setSchema(this.#names.waitingPlace(this.#renaming, isFree))]
  }

  /**
   * The calls that give parts another name where theirs are taken by what stays; none when the object's own is.
   * @param pending identities of what does not stay.
   */
  renameParts(pending: ReadonlySet<string>): readonly Call[] {
    const { taken } = this.#names
    const holds = (names: readonly string[]): boolean => names.some((name) => !pending.has(taken.get(name) ?? this.id))
    const [schema] = this.move.to as [string]
    if (holds(this.#names.of(this.#object, this.move.to))) return []
    const named = new Map<CatalogObject, string>()
    const calls: Call[] = []
    for (const part of this.#parts) {
      const at = (place: string): readonly string[] => [place, ...part.path.slice(1)]
      if (!holds(this.#names.inSchema(part, at(schema)))) continue
      const free = (name: string): boolean =>
        ![...named.values()].includes(name) &&
        [schema, this.#path[0]!].every(
          (place) => !this.#names.inSchema(part, [...at(place).slice(0, -1), name]).some((each) => taken.has(each)),
        )
      const name = temporaryName(part.path.at(-1)!, free)
      named.set(part, name)
      calls.push(this.#context.renamings.get(part.kind)!.name(part.path, name))
      const final = part.path.length > 2 ? [...this.move.to, name] : [schema, name]
      this.asides.push({ kind: part.kind, from: part.path, to: final })
    }
    this.#stand(this.#path, named)
    return calls
  }

  #holders(names: readonly string[]): readonly string[] {
    const holders = names.map((name) => this.#names.taken.get(name))
    return holders.filter((holder) => holder !== undefined && holder !== this.id) as readonly string[]
  }

  #temporaryName(): string {
    const isFree = (name: string): boolean => {
      const there = [...this.move.to.slice(0, -1), name]
      return this.blockers([...this.#path.slice(0, -1), name]).length === 0 && this.blockers(there).length === 0
    }
    const usual = this.#names.byPostgres(this.#object)
    return usual !== undefined && isFree(usual) ? usual : temporaryName(this.#path.at(-1)!, isFree)
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

  /** Takes the names of a path, and its parts theirs. */
  #stand(path: readonly string[], named: ReadonlyMap<CatalogObject, string> = new Map()): void {
    const { taken } = this.#names
    for (const name of this.#namesAt(this.#path)) if (taken.get(name) === this.id) taken.delete(name)
    this.#parts = this.#parts.map((part) => {
      const name = named.get(part) ?? part.path.at(-1)!
      return { ...part, path: part.path.length > 2 ? [...path, name] : [path[0]!, name] }
    })
    this.#path = path
    for (const name of this.#namesAt(path)) taken.set(name, this.id)
  }

  #namesAt(path: readonly string[]): readonly string[] {
    const inside = this.#parts.flatMap((part) => this.#names.inSchema(part, [path[0]!, ...part.path.slice(1)]))
    return [...this.#names.of(this.#object, path), ...inside]
  }

  get #renaming() {
    return this.#context.renamings.get(this.move.kind)!
  }
}

function nameTaken(mover: Mover, { live }: Arranging): StillheadError {
  const { kind, from, to } = mover.move
  const holder = live.catalog.get(mover.blockers()[0]!)
  return new StillheadError('SH534', {
    what: `${show({ kind, path: from })} cannot become ${show({ kind, path: to })}: the name is taken.`,
    ...(holder && { where: show(holder) }),
    why: 'The object that has the name stays; a rename would need it to go first.',
    fix: 'Tell with a second --rename where that object goes, or drop it in a revision of its own before.',
  })
}
