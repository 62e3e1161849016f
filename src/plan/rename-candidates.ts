import type { CatalogObject, Pairing, Renaming } from '../catalog/kind.ts'
import { normalized } from '../catalog/name-likeness.ts'
import { key } from '../kernel/ref.ts'
import { changedAttributes, type Kinds } from './diff.ts'
import { groupBy, placeKey, type Move, type Renamings, type Side } from './rename-sides.ts'

/** A removed object and an added one that may be the same. */
export interface Candidate extends Move {
  readonly points: number
  /** `same`: equal in all but the name, and nothing is lost either way; `certain`: all but certain; `likely`: worth a question. */
  readonly verdict: 'same' | 'certain' | 'likely'
  readonly live: CatalogObject
  readonly wanted: CatalogObject
}

/** The pairs of a stage. */
export interface Candidates {
  /** The most likely first in each place; no object is in two of them. */
  readonly chosen: readonly Candidate[]
  /** All pairs that are worth a question, the most likely first in each place. */
  readonly worth: readonly Pick<Candidate, 'live' | 'wanted' | 'points'>[]
}

/** What goes and what comes in a stage. */
export interface Difference {
  readonly removed: readonly CatalogObject[]
  readonly added: readonly CatalogObject[]
}

/** The objects of a stage that only one side has. */
export function differenceAt(stage: number, live: Side, wanted: Side, renamings: Renamings): Difference {
  const only = (one: Side, other: Side) =>
    [...one.catalog.values()].filter(
      (object) => renamings.get(object.kind)?.stage === stage && !other.catalog.has(key(object)),
    )
  return { removed: only(live, wanted), added: only(wanted, live).filter(({ implicitName }) => !implicitName) }
}

/** From this many points on a pair is worth a question. */
const LIKELY = 5
/** A pair is ambiguous when another one with the same removed or added object is nearer than this. */
const MARGIN = 2
/** More pairs than this are told by their names alone. */
const MANY = 40_000

/**
 * Pairs removed objects with added ones, each at most once, the most likely pairs first.
 * @param difference all of them: those that are settled already make other pairs ambiguous all the same.
 * @param open tells whether an object is still to be paired.
 */
export function candidates(
  difference: Difference,
  open: (object: CatalogObject) => boolean,
  live: Side,
  wanted: Side,
  kinds: Kinds,
  renamings: Renamings,
): Candidates {
  const place = ({ kind, path }: CatalogObject) =>
    renamings.get(kind)!.schema || path.length === 1 ? kind : `${kind}\u0000${placeKey(path.slice(0, -1))}`
  const added = groupBy(difference.added, place)
  const chosen: Candidate[] = []
  const worth: Scored[] = []
  for (const [group, removed] of groupBy(difference.removed, place)) {
    const come = added.get(group)
    if (!come) continue
    const renaming = renamings.get(removed[0]!.kind)!
    if (!renaming.points) {
      chosen.push(...equals(removed.filter(open), come.filter(open), kinds))
      continue
    }
    const pairs = scored({ removed, added: come, renaming, live, wanted })
    const possible = pairs.filter((pair) => open(pair.live) && open(pair.wanted))
    worth.push(...possible)
    chosen.push(...likely(pairs, possible, renaming.certain))
  }
  return { chosen, worth }
}

interface Group {
  readonly removed: readonly CatalogObject[]
  readonly added: readonly CatalogObject[]
  readonly renaming: Renaming
  readonly live: Side
  readonly wanted: Side
}

interface Scored {
  readonly live: CatalogObject
  readonly wanted: CatalogObject
  readonly points: number
  readonly sameName: boolean
}

/** One to one; pairs that are settled already make others ambiguous all the same. */
function likely(
  all: readonly Scored[],
  possible: readonly Scored[],
  certain = Number.POSITIVE_INFINITY,
): readonly Candidate[] {
  const used = new Set<CatalogObject>()
  const chosen: Candidate[] = []
  for (const pair of possible) {
    const { live, wanted, points, sameName } = pair
    if (used.has(live) || used.has(wanted)) continue
    used.add(live).add(wanted)
    const rival = all.some(
      (other) =>
        other !== pair &&
        (other.live === live || other.wanted === wanted) &&
        other.points > points - MARGIN &&
        (other.sameName || !sameName),
    )
    const verdict = !rival && (sameName || points >= certain) ? 'certain' : 'likely'
    chosen.push({ kind: live.kind, from: live.path, to: wanted.path, points, verdict, live, wanted })
  }
  return chosen
}

/** The pairs that are worth a question, the most likely first. */
function scored({ removed, added, renaming, live, wanted }: Group): readonly Scored[] {
  const many = removed.length * added.length > MANY
  const byName = groupBy(added, nameOf)
  const counts = {
    removed: removed.length,
    added: added.length,
    liveParts: live.parts.bind(live),
    wantedParts: wanted.parts.bind(wanted),
  } satisfies Partial<Pairing>
  return removed
    .flatMap((gone) =>
      (many ? (byName.get(nameOf(gone)) ?? []) : added).map((come) => ({
        live: gone,
        wanted: come,
        points: renaming.points!({ live: gone, wanted: come, ...counts }),
        sameName: nameOf(gone) === nameOf(come),
      })),
    )
    .filter(({ points }) => points >= LIKELY)
    .sort((one, other) => other.points - one.points || compare(pairKey(one), pairKey(other)))
}

/** Objects that differ in nothing but their names. */
function equals(
  removed: readonly CatalogObject[],
  added: readonly CatalogObject[],
  kinds: Kinds,
): readonly Candidate[] {
  const free = new Set(added)
  return removed.flatMap((live): Candidate[] => {
    const wanted = [...free].find((each) => isSame(live, each, kinds))
    if (!wanted) return []
    free.delete(wanted)
    return [{ kind: live.kind, from: live.path, to: wanted.path, points: 0, verdict: 'same', live, wanted }]
  })
}

function isSame(live: CatalogObject, wanted: CatalogObject, kinds: Kinds): boolean {
  const kind = kinds.get(live.kind)!
  const said = wanted.attributes as Record<string, unknown>
  return [...changedAttributes(live, wanted, kind)].every(
    (name) => kind.unsaid?.includes(name) && said[name] === undefined,
  )
}

function nameOf({ path }: CatalogObject): string {
  return normalized(path.at(-1)!)
}

function pairKey({ live, wanted }: Scored): string {
  return placeKey([...live.path, ...wanted.path])
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
