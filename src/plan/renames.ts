import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import { key } from '../kernel/ref.ts'
import type { Kinds } from './diff.ts'
import { candidates, differenceAt, type Candidates } from './rename-candidates.ts'
import { flagPath, type ToldRename } from './rename-flags.ts'
import { arrange, type Arranged } from './rename-order.ts'
import { renamingsOf, sideOf, type Move, type Renamings } from './rename-sides.ts'
import { refusedObjects, toldMoves } from './rename-told.ts'

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
  const lookup = {
    live,
    wanted: sideOf(new Map([...at.wanted, ...at.said]), at.kinds),
    renamings,
    before: at.before,
    defaultSchema: at.defaultSchema,
  }
  const told = toldMoves(at.told, at.stage, lookup)
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

/**
 * The calls of some moves of one stage.
 * @throws SH534 when a name is taken by an object that stays.
 */
export function renameCalls(moves: readonly Move[], live: Catalog, kinds: Kinds, defaultSchema: string): Arranged {
  return arrange(moves, { live: sideOf(live, kinds), kinds, renamings: renamingsOf(kinds), defaultSchema })
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
