import type { CatalogObject, Renaming } from '../catalog/kind.ts'
import { namePoints } from '../catalog/name-likeness.ts'
import { StillheadError } from '../kernel/errors.ts'
import { key, samePath, show } from '../kernel/ref.ts'
import { or } from '../revisions/target-errors.ts'
import { flagPath, type ToldRename } from './rename-flags.ts'
import { placeKey, type Move, type Renamings, type Side } from './rename-sides.ts'

/** What flags are looked up in. */
export interface Lookup {
  /** As it stands after the renames of the stages before. */
  readonly live: Side
  /** Everything that the models say, and what else is to stay. */
  readonly wanted: Side
  readonly renamings: Renamings
  /** Renames of each stage before, in order; those of a stage happen at once. */
  readonly before: readonly (readonly Move[])[]
  readonly defaultSchema: string
}

/**
 * The moves that flags of one stage mean.
 * @throws SH532 when the object is not found, SH538 when it is not clear, SH533 when the models have nothing of the new
 * name, SH537 when two flags, or a flag and a refusal, name the same object, SH535 when the kinds differ.
 */
export function toldMoves(
  { told, refused }: { readonly told: readonly ToldRename[]; readonly refused: readonly ToldRename[] },
  stage: number,
  lookup: Lookup,
): readonly Move[] {
  const moves = ofStage(told, stage, lookup).map((each) => ({ each, move: moveOf(each, lookup) }))
  for (const refusal of ofStage(refused, stage, lookup)) {
    const objects = sourcesOf(refusal, lookup)
    const twin = moves.find(({ move }) => objects.some(({ path }) => samePath(path, move.from)))
    if (twin) throw contradiction(twin.each, refusal)
  }
  for (const [index, { each, move }] of moves.entries()) {
    const twin = moves
      .slice(0, index)
      .find((other) => samePath(other.move.from, move.from) || samePath(other.move.to, move.to))
    if (twin) throw contradiction(twin.each, each)
  }
  return moves.map(({ move }) => move)
}

/**
 * The objects of one stage whose rename is refused.
 * @throws SH532 when one is not found, SH538 when it is not clear.
 */
export function refusedObjects(
  refused: readonly ToldRename[],
  stage: number,
  lookup: Lookup,
): ReadonlySet<CatalogObject> {
  return new Set(ofStage(refused, stage, lookup).flatMap((each) => sourcesOf(each, lookup)))
}

function ofStage(flags: readonly ToldRename[], stage: number, lookup: Lookup): readonly ToldRename[] {
  return flags.filter(({ word }) =>
    renamingsOfWord(word, lookup.renamings).some((renaming) => renaming.stage === stage),
  )
}

function moveOf(told: ToldRename, lookup: Lookup): Move {
  const sources = sourcesOf(told, lookup)
  const pairs = sources.flatMap((source) => targetsOf(told, source, lookup).map((target) => ({ source, target })))
  const fitting = pairs.filter(({ source, target }) => source.kind === target.kind)
  if (fitting.length === 1) {
    const { source, target } = fitting[0]!
    return { kind: source.kind, from: source.path, to: target.path }
  }
  if (fitting.length > 1)
    throw unclear(
      told,
      fitting.map(({ source }) => source),
    )
  if (pairs[0]) throw otherKind(told, pairs[0].source, pairs[0].target)
  throw notInModels(told, sources[0]!, lookup)
}

function sourcesOf(told: ToldRename, lookup: Lookup): readonly CatalogObject[] {
  const all = objectsOf(told.word, lookup.live, lookup.renamings)
  const exact = all.filter((object) => isSpelled(object, told.from, lookup))
  const found =
    exact.length > 0 ? exact : all.filter(({ path }) => path.length > 1 && samePath(path.slice(1), told.from))
  if (found.length === 0) throw notInDatabase(told, all)
  if (exact.length === 0 && found.length > 1) throw unclear(told, found)
  return found
}

/** Whether the parts of a flag mean an object, by its path now or before the renames so far. */
function isSpelled(object: CatalogObject, parts: readonly string[], lookup: Lookup): boolean {
  const renaming = lookup.renamings.get(object.kind)!
  return formerPaths(object, lookup.before).some((path) =>
    spellings(path, renaming, lookup.defaultSchema).some((spelling) => samePath(spelling, parts)),
  )
}

/** The path of an object and those it had before each rename of it and of what it stands in, the first one last. */
export function formerPaths(
  { path }: Pick<CatalogObject, 'path'>,
  before: readonly (readonly Move[])[],
): readonly (readonly string[])[] {
  const paths = [path]
  let current = path
  for (const stage of before.toReversed()) {
    const move = stage.find(({ to }) => to.length <= current.length && samePath(current.slice(0, to.length), to))
    if (!move) continue
    current = [...move.from, ...current.slice(move.to.length)]
    paths.push(current)
  }
  return paths
}

function spellings(path: readonly string[], renaming: Renaming, defaultSchema: string): readonly (readonly string[])[] {
  if (path.length === 1) return [path]
  const schema = path[0] || defaultSchema
  const inSchema = [path.slice(1), ...(renaming.uniqueInSchema ? [path.slice(-1)] : [])]
  return [...(path[0] === '' ? inSchema : []), ...inSchema.map((rest) => [schema, ...rest])]
}

function targetsOf(told: ToldRename, source: CatalogObject, lookup: Lookup): readonly CatalogObject[] {
  const to = told.to!
  const renaming = lookup.renamings.get(source.kind)!
  const fits = (object: CatalogObject): boolean => {
    const { path } = object
    if (key(object) === key(source)) return false
    if (renaming.schema || path.length === 1) return isSpelled(object, to, { ...lookup, before: [] })
    if (!samePath(path.slice(0, -1), source.path.slice(0, -1))) return false
    return (to.length === 1 && path.at(-1) === to[0]) || isSpelled(object, to, lookup)
  }
  const all = objectsOf(told.word, lookup.wanted, lookup.renamings)
  // A bare name means the schema that the object stands in, unless the models have it in the default schema only.
  const near = all.filter(
    (object) =>
      to.length === 1 && samePath(object.path, [...source.path.slice(0, -1), to[0]!]) && key(object) !== key(source),
  )
  return near.length > 0 ? near : all.filter(fits)
}

function objectsOf(word: string, side: Side, renamings: Renamings): readonly CatalogObject[] {
  const kinds = new Set([...renamings].filter(([, renaming]) => answersTo(renaming, word)).map(([kind]) => kind))
  return [...side.catalog.values()].filter(({ kind }) => kinds.has(kind))
}

function renamingsOfWord(word: string, renamings: Renamings): readonly Renaming[] {
  return [...renamings.values()].filter((renaming) => answersTo(renaming, word))
}

function answersTo({ word: own, aliases = [], stage }: Renaming, word: string): boolean {
  return stage < 6 && (own === word || aliases.includes(word))
}

function nearest(parts: readonly string[], objects: readonly CatalogObject[]): string {
  const name = parts.at(-1)!
  const names = objects
    .map(({ path }) => ({ path, points: namePoints(path.at(-1)!, name) }))
    .filter(({ points }) => points >= 2)
    .sort((one, other) => other.points - one.points || (placeKey(one.path) < placeKey(other.path) ? -1 : 1))
    .map(({ path }) => flagPath(path.filter((part, index) => index > 0 || part !== '' || path.length === 1)))
  return or([...new Set(names)].slice(0, 3))
}

function notInDatabase(told: ToldRename, all: readonly CatalogObject[]): StillheadError {
  const near = nearest(told.from, all)
  return new StillheadError('SH532', {
    what: `The database has no ${told.word} ${flagPath(told.from)}.`,
    where: told.text,
    fix: near ? `Did you mean ${near}?` : `It has no ${told.word} of a name like that; leave the flag out.`,
    exit: 'usage',
  })
}

function unclear(told: ToldRename, found: readonly CatalogObject[]): StillheadError {
  return new StillheadError('SH538', {
    what: `${told.word} ${flagPath(told.from)} can mean several objects.`,
    where: `${told.text}\n${[...new Set(found.map(show))].sort().join('\n')}`,
    fix: 'Write the schema and the table before the name.',
    exit: 'usage',
  })
}

function notInModels(told: ToldRename, source: CatalogObject, lookup: Lookup): StillheadError {
  const all = objectsOf(told.word, lookup.wanted, lookup.renamings).filter(
    (object) => !lookup.live.catalog.has(key(object)),
  )
  const siblings = all.filter(({ path }) => samePath(path.slice(0, -1), source.path.slice(0, -1)))
  const near = nearest(told.to!, siblings.length > 0 ? siblings : all)
  return new StillheadError('SH533', {
    what: `The models have no ${told.word} ${flagPath(told.to!)} for ${show(source)} to become.`,
    where: told.text,
    fix: near ? `New in the models: ${near}.` : 'Rename it in the models as well, or leave the flag out.',
    exit: 'usage',
  })
}

function otherKind(told: ToldRename, source: CatalogObject, target: CatalogObject): StillheadError {
  return new StillheadError('SH535', {
    what: `${show(source)} cannot become ${show(target)}: they are of different kinds.`,
    where: told.text,
    fix: 'Leave the flag out: the one is dropped and the other created.',
    exit: 'usage',
  })
}

function contradiction(first: ToldRename, second: ToldRename): StillheadError {
  return new StillheadError('SH537', {
    what: 'Two flags name the same object.',
    where: `${first.text}\n${second.text}`,
    fix: 'Keep one of them.',
    exit: 'usage',
  })
}
