import { kinds } from '../kinds/design.ts'
import { isDeepStrictEqual } from 'node:util'
import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import { key } from '../kernel/ref.ts'
import type { LoadedModel } from '../model/load.ts'
import { clip } from '../kernel/names.ts'
import type { NameParts, Naming } from '../model/naming.ts'
import { adoptedNames } from '../plan/adopt.ts'
import { placeKey, type Move } from '../plan/rename-sides.ts'
import { formerPaths } from '../plan/rename-told.ts'
import { modelObjects, type Comparing } from './compare.ts'

/** What is compared, and the moves that are decided already. */
export interface NamingState {
  readonly live: Catalog
  readonly said: Catalog
  readonly wanted: Catalog
  /** Undefined where a database says the wanted side. */
  readonly model: LoadedModel | undefined
  /** Of each stage, in order. */
  readonly stages: readonly (readonly Move[])[]
  readonly defaultSchema: string
}

/**
 * The moves of objects whose name the models leave open. Where the project binds names, all of them come to bear the
 * convention's; else those that bore it before the renames, and those whose name an object to be created needs.
 */
export function openNameMoves({ project }: Pick<Comparing, 'project'>, state: NamingState): readonly Move[] {
  const { live, said } = state
  const moves = state.stages.flat()
  const adopted = adoptedNames(live, said, kinds)
  if (adopted.size === 0) return []
  const decided = new Set(state.stages.at(-1)?.map(({ kind, from }) => key({ kind, path: from })))
  const former =
    moves.length > 0 && !project.options.bindNames ? formerNames(project, state) : new Map<string, string>()
  const needed = neededNames(state)
  return [...adopted].flatMap(([id, path]): Move[] => {
    const { kind, path: to } = said.get(id)!
    const object = live.get(key({ kind, path }))!
    if (decided.has(key(object)) || !kinds.get(kind)!.rename) return []
    const formerly = formerPaths({ path }, state.stages).at(-1)!.at(-1)
    const follows =
      project.options.bindNames || former.get(id) === formerly || namesOf(object).some((name) => needed.has(name))
    return follows ? [{ kind, from: path, to }] : []
  })
}

/**
 * The moves of what PostgreSQL named after a column, such as the sequence of a serial: it takes the name that the wanted
 * side gives it; without one it follows where it bears the name that PostgreSQL gave it before the moves, and where the
 * project binds names.
 */
export function followerMoves({ project }: Pick<Comparing, 'project'>, state: NamingState): readonly Move[] {
  const { live, wanted, stages } = state
  const isMoved = stages.flat().length > 0
  const moves: Move[] = []
  let taken: ReadonlySet<string> | undefined
  for (const [id, object] of live) {
    const members = kinds.get(object.kind)?.members
    const counterpart = wanted.get(id)
    if (!members?.named || !counterpart) continue
    const own = members.of(object)
    if (own.length === 0) continue
    const told = members.of(counterpart)
    if (told.length > 0) {
      for (const member of own) {
        const twin = told.find((each) => isDeepStrictEqual(each.attributes, member.attributes))
        if (twin) moves.push({ kind: member.kind, from: member.path, to: twin.path })
      }
    } else if (isMoved || project.options.bindNames) {
      const named = members.named(object.path)
      const formerly = members.named(formerPaths(object, stages).at(-1)!)
      taken ??= new Set([...live.values()].flatMap(namesOf))
      for (const member of own) {
        const to = [member.path[0]!, named]
        const before = formerPaths(member, stages).at(-1)!.at(-1)
        const isFree = !members.occupies!({ ...member, path: to }).some((name) => taken!.has(name))
        if (isFree && (before === formerly || project.options.bindNames))
          moves.push({ kind: member.kind, from: member.path, to })
      }
    }
  }
  return moves.filter(({ from, to }) => placeKey(from) !== placeKey(to))
}

/** The convention's name of each object before the moves, by wanted key. */
function formerNames(
  project: Comparing['project'],
  { said, model, stages, defaultSchema }: NamingState,
): ReadonlyMap<string, string> {
  if (!model) return new Map()
  // Both are read in the same order.
  const before = modelObjects(project, model, defaultSchema, (convention) =>
    formerly(convention, stages.flat(), project.casing),
  )
  return new Map([...said.keys()].map((id, index) => [id, clip(before[index]!.path.at(-1)!)]))
}

/** The property that `casing` made the name of a column from, as it is usually spelled. */
function usualProperty(column: string, casing: Comparing['project']['casing']): string {
  return casing === 'snake_case'
    ? column.replaceAll(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase())
    : column.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** A convention that is told the names that tables and columns had before the moves. */
function formerly(convention: Naming, moves: readonly Move[], casing: Comparing['project']['casing']): Naming {
  const settledAt = (stage: number) => moves.filter(({ kind }) => kinds.get(kind)?.rename?.stage === stage)
  const tables = new Map(settledAt(3).map(({ from, to }) => [to[1]!, from[1]!]))
  const columns = new Map(settledAt(4).map(({ from, to }) => [`${to[1]}\u0000${to[2]}`, from[2]!]))
  const table = (name: string) => tables.get(name) ?? name
  const column = (owner: string) => (name: string) => columns.get(`${owner}\u0000${name}`) ?? name
  const property = (parts: NameParts) => (given: string, index: number) => {
    const name = parts.columns[index]!
    const former = column(parts.table)(name)
    if (former === name) return given
    return given === name ? former : usualProperty(former, casing)
  }
  return (parts: NameParts) =>
    convention({
      ...parts,
      table: table(parts.table),
      columns: parts.columns.map(column(parts.table)),
      ...(parts.keys && { keys: parts.keys.map(property(parts)) }),
      ...(parts.referredTable !== undefined && {
        referredTable: table(parts.referredTable),
        referredColumns: parts.referredColumns?.map(column(parts.referredTable)) ?? [],
      }),
    })
}

/** The shared names that objects to be created will take. */
function neededNames({ live, wanted, stages }: NamingState): ReadonlySet<string> {
  const moved = new Set(stages.flat().map(({ kind, to }) => key({ kind, path: to })))
  return new Set([...wanted].filter(([id]) => !live.has(id) && !moved.has(id)).flatMap(([, object]) => namesOf(object)))
}

function namesOf(object: CatalogObject): readonly string[] {
  return kinds.get(object.kind)?.occupies?.(object) ?? []
}
