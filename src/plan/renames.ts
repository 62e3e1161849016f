import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import { key } from '../kernel/ref.ts'
import type { Kinds } from './diff.ts'
import { candidates, differenceAt, type Candidates } from './rename-candidates.ts'
import { flagPath, type ToldRename } from './rename-flags.ts'
import type { Arranging } from './rename-names.ts'
import { arrange, withoutBlocked, type Arranged } from './rename-order.ts'
import { placeKey, renamingsOf, sideOf, type Move, type Renamings } from './rename-sides.ts'
import { refusedObjects, toldMoves, type Lookup } from './rename-told.ts'

/** Names settle in this order. */
export const renameStages = [1, 2, 3, 4, 5] as const

/** What the renames of a stage are found in. */
export interface RenameStage {
  readonly stage: (typeof renameStages)[number]
  /** As it stands after the stages before. */
  readonly live: Catalog
  /** What the models say. */
  readonly said: Catalog
  /** The wanted side of the comparison. */
  readonly wanted: Catalog
  readonly kinds: Kinds
  readonly told: readonly ToldRename[]
  readonly refused: readonly ToldRename[]
  /** The moves of each stage before. */
  readonly before: readonly (readonly Move[])[]
  /** Real name of the schema that paths hold as `''`. */
  readonly defaultSchema: string
}

/** What was found. */
export interface FoundRenames {
  /** Told by flags. */
  readonly told: readonly Move[]
  readonly guessed: Candidates
}

/**
 * Finds the renames of one stage.
 * @throws SH532 to SH538 for a flag that cannot be meant.
 */
export function findRenames(at: RenameStage): FoundRenames {
  const renamings = renamingsOf(at.kinds)
  const live = sideOf(at.live, at.kinds)
  const wanted = sideOf(at.wanted, at.kinds)
  const lookup = lookupOf(at)
  const told = toldMoves(at, at.stage, lookup)
  const refused = refusedObjects(at.refused, at.stage, lookup)
  const settled = new Set([
    ...told.flatMap(({ kind, from, to }) => [`live ${key({ kind, path: from })}`, `wanted ${key({ kind, path: to })}`]),
    ...[...refused].map((object) => `live ${key(object)}`),
  ])
  const difference = differenceAt(at.stage, live, wanted, renamings)
  const removed = new Set(difference.removed)
  const open = (object: CatalogObject) => !settled.has(`${removed.has(object) ? 'live' : 'wanted'} ${key(object)}`)
  return { told, guessed: candidates(difference, open, live, wanted, at.kinds, renamings) }
}

function lookupOf({ live, wanted, said, kinds, before, defaultSchema }: RenameStage): Lookup {
  return {
    live: sideOf(live, kinds),
    wanted: sideOf(new Map([...wanted, ...said]), kinds),
    renamings: renamingsOf(kinds),
    before,
    defaultSchema,
  }
}

/**
 * The calls of some moves of one stage.
 * @param leaves see {@link leavers}; default: nothing does.
 * @throws SH534 when a name is taken by an object that stays.
 */
export function renameCalls(
  moves: readonly Move[],
  live: Catalog,
  kinds: Kinds,
  defaultSchema: string,
  leaves: Arranging['leaves'] = () => false,
): Arranged {
  return arrange(moves, { live: sideOf(live, kinds), kinds, renamings: renamingsOf(kinds), leaves, defaultSchema })
}

/**
 * Tells what is dropped, so that another object may take its name: what stands in something that the models lack, and
 * what has the target of a move and is refused to be renamed, or has nothing new in the models that it could become.
 */
export function leavers(moves: readonly Move[], at: RenameStage): (holder: CatalogObject) => boolean {
  const live = sideOf(at.live, at.kinds).catalog
  const wanted = [...sideOf(at.wanted, at.kinds).catalog.values()]
  const [moved, taken] = [idsOf(moves, 'from'), idsOf(moves, 'to')]
  const refused = new Set([...refusedObjects(at.refused, at.stage, lookupOf(at))].map(key))
  const open = new Set(wanted.filter((each) => !live.has(key(each)) && !taken.has(key(each))).map(siblingsOf))
  const places = new Set(wanted.map(({ path }) => placeKey(path)))
  return (holder) => {
    const whole = (holder.path.length > 2 ? holder.path : (holder.requires[0]?.path ?? [])).slice(0, 2)
    if (whole.length === 2 && !places.has(placeKey(whole))) return true
    const id = key(holder)
    return taken.has(id) && !moved.has(id) && (refused.has(id) || !open.has(siblingsOf(holder)))
  }
}

function idsOf(moves: readonly Move[], end: 'from' | 'to'): ReadonlySet<string> {
  return new Set(moves.map((move) => key({ kind: move.kind, path: move[end] })))
}

/** The same for objects of one kind in one place. */
function siblingsOf({ kind, path }: CatalogObject): string {
  return key({ kind, path: path.slice(0, -1) })
}

/**
 * The moves of one stage that can come about: all that are told, and those found whose new name is or becomes free.
 * @param told those of them that are told.
 */
export function possibleMoves(moves: readonly Move[], told: readonly Move[], at: RenameStage): readonly Move[] {
  if (moves.length === told.length) return moves
  const { live, kinds, defaultSchema } = at
  const renamings = renamingsOf(kinds)
  return withoutBlocked(moves, told, {
    live: sideOf(live, kinds),
    kinds,
    renamings,
    leaves: leavers(moves, at),
    defaultSchema,
  })
}

/** A move as `--rename` takes it: `column:users.name=full_name`. */
export function renameFlag({ kind, from, to }: Move, kinds: Kinds, defaultSchema: string): string {
  const moved = to.length === 2 && to[0] !== from[0]
  const target = moved ? flagPath([to[0] || defaultSchema, to[1]!]) : flagPath(to.slice(-1))
  return `${wordOf(kind, renamingsOf(kinds))}:${fromPath(from)}=${target}`
}

/** The same as `--no-rename` takes it. */
export function refusalFlag({ kind, from }: Move, kinds: Kinds): string {
  return `${wordOf(kind, renamingsOf(kinds))}:${fromPath(from)}`
}

function fromPath(from: readonly string[]): string {
  return flagPath(from.filter((part, index) => index > 0 || part !== ''))
}

function wordOf(kind: string, renamings: Renamings): string {
  return renamings.get(kind)!.word
}

/** Whether a stage has something on either side only; without flags there is else nothing to find. */
export function mayHoldRenames(live: Catalog, wanted: Catalog, kinds: Kinds): boolean {
  const gone = stagesOfRest(live, wanted, kinds)
  return [...stagesOfRest(wanted, live, kinds)].some((stage) => gone.has(stage))
}

/** The stages of what only the first of two sides has. */
function stagesOfRest(one: Catalog, other: Catalog, kinds: Kinds): ReadonlySet<number> {
  const stages = new Set<number>()
  for (const [id, object] of one) {
    const { rename, members } = kinds.get(object.kind) ?? {}
    const counterpart = other.get(id)
    if (!counterpart && rename && !object.implicitName) stages.add(rename.stage)
    if (!counterpart || !members || members.rename.stage === 6) continue
    const known = new Set(members.of(counterpart).map(key))
    if (members.of(object).some((member) => !known.has(key(member)))) stages.add(members.rename.stage)
  }
  return stages
}
