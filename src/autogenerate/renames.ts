import { printAlike } from '../catalog/canonicalize.ts'
import { introspectWithin, type Introspection, type ServerFacts } from '../catalog/introspect.ts'
import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import { replaced } from '../catalog/replaced.ts'
import { StillheadError } from '../kernel/errors.ts'
import { key, show, showPath } from '../kernel/ref.ts'
import { designKinds, kinds } from '../kinds/design.ts'
import type { LoadedModel } from '../model/load.ts'
import type { Operation } from '../operations/operation.ts'
import { kindOf } from '../plan/diff.ts'
import type { Candidate, Candidates } from '../plan/rename-candidates.ts'
import { readRefusal, readRename, shellFlag } from '../plan/rename-flags.ts'
import { renamingsOf, renameWords, type Move } from '../plan/rename-sides.ts'
import {
  findRenames,
  leavers,
  mayHoldRenames,
  possibleMoves,
  refusalFlag,
  renameCalls,
  renameFlag,
  renameStages,
  type RenameStage,
} from '../plan/renames.ts'
import { compareCatalogs, wantedWithin, type Comparing, type Comparison } from './compare.ts'
import { followerMoves, openNameMoves, type NamingState } from './naming-moves.ts'
import { askRenames, type Ask } from './questioner.ts'
import { rehearse } from './rehearse.ts'
import { schemasAhead } from './schemas-ahead.ts'

/** What was said about renames. */
export interface RenameSettings {
  /** `column:users.name=full_name` */
  readonly told?: readonly string[]
  /** `column:users.name` */
  readonly refused?: readonly string[]
  /** Default: the config's, else `'ask'`. */
  readonly policy?: 'ask' | 'auto' | 'none'
  /** Asks a person; without it nobody can be asked. */
  readonly ask?: Ask
}

/** The models, and what they say as a catalog. */
export interface SaidModel {
  readonly said: Catalog
  /** Undefined where a database says it. */
  readonly model: LoadedModel | undefined
}

/** The renames with which a revision begins. */
export interface Settled {
  readonly operations: readonly Operation[]
  /** One line for each. */
  readonly sentences: readonly string[]
  /** What may be a rename, but is planned as a drop and a creation. */
  readonly doubts: readonly string[]
  /** The wanted side, where it was found that no name changes. */
  readonly wanted?: Catalog
}

/**
 * Decides which objects are renamed. Each stage looks at the catalog as it is after the stages before: they are applied
 * in a transaction that is rolled back.
 * @throws SH530 when a rename must be decided by a person, SH531 to SH535 for a flag that cannot be meant, SH536 when
 * the renames cannot be tried.
 */
export async function settleRenames(
  context: Comparing,
  { said, model }: SaidModel,
  start: Introspection,
  settings: RenameSettings,
): Promise<Settled> {
  const words = renameWords(renamingsOf(kinds))
  const told = (settings.told ?? []).map((text) => readRename(text, words))
  const refused = (settings.refused ?? []).map((text) => readRefusal(text, words))
  const { defaultSchema } = start
  const stages: (readonly Move[])[] = []
  const schemas: CatalogObject[] = []
  const operations: Operation[] = []
  const sentences: string[] = []
  const doubts: Candidate[] = []
  const undecided: Candidate[] = []
  let live = start.catalog
  if (told.length + refused.length === 0) {
    const wanted = wantedWithin(context, live, said, start)
    if (!mayChangeNames(context, { live, said, wanted, model, stages: [], defaultSchema })) {
      return { operations: [], sentences: [], doubts: [], wanted }
    }
  }
  for (const stage of renameStages) {
    const wanted = wantedWithin(context, live, said, start)
    const at = { stage, live, said, wanted, kinds, told, refused, before: stages, defaultSchema }
    const found = findRenames({ ...at, wanted: await comparable(context, operations, start, at) })
    const decided = await decide(found.guessed, settings, context, defaultSchema)
    doubts.push(...decided.doubts)
    undecided.push(...decided.undecided)
    const chosen = possibleMoves([...found.told, ...decided.taken, ...decided.undecided], found.told, at)
    const state = { live, said, wanted, model, stages: [...stages, chosen], defaultSchema }
    const named = stage === 5 ? [...openNameMoves(context, state), ...followerMoves(context, state)] : []
    const moves = possibleMoves([...chosen, ...named], chosen, at)
    const { calls, asides } = renameCalls(moves, live, kinds, defaultSchema, leavers(chosen, at))
    if (calls.length === 0) continue
    sentences.push(...moves.map(sentence))
    stages.push([...asides, ...moves])
    const ahead = schemasAhead(chosen, live, said)
    schemas.push(...ahead)
    operations.push(...ahead.flatMap((schema) => kindOf(schema, kinds).create(schema, new Map())), ...calls)
    // The questions are asked between the transactions: nobody waits for a lock while a person thinks.
    live = await rehearse(
      context,
      operations,
      async () => (await introspectWithin(context.session, designKinds)).catalog,
    )
  }
  if (undecided.length > 0) throw mustDecide(undecided, defaultSchema)
  return {
    operations,
    sentences: [...schemas.map((schema) => `+ ${show(schema)}`), ...sentences],
    doubts: doubts.map((doubt) => doubtText(doubt, defaultSchema)),
  }
}

/**
 * The wanted side with what PostgreSQL prints of objects that may be removed ones under another name, so that their text can
 * be compared.
 */
async function comparable(
  context: Comparing,
  operations: readonly Operation[],
  facts: ServerFacts,
  { stage, live, wanted }: Pick<RenameStage, 'stage' | 'live' | 'wanted'>,
): Promise<Catalog> {
  const isAsked = ({ kind }: CatalogObject): boolean => {
    const { rename, canonical } = kinds.get(kind)!
    return rename?.stage === stage && !rename.points && canonical !== undefined
  }
  const gone = new Set(
    [...live].filter(([id, object]) => isAsked(object) && !wanted.has(id)).map(([, { kind }]) => kind),
  )
  if (gone.size === 0) return wanted
  const come = [...wanted.values()].filter(
    (object) => gone.has(object.kind) && isAsked(object) && !live.has(key(object)) && !object.implicitName,
  )
  if (come.length === 0) return wanted
  const { session, verbs, log } = context
  const print = () => printAlike({ session, facts, kinds, verbs, log }, live, wanted, come)
  return replaced(wanted, await rehearse(context, operations, print))
}

/** Compares the models with the catalog as the renames leave it. */
export function compareAfter(
  context: Comparing,
  { operations, wanted }: Settled,
  introspection: Introspection,
  said: Catalog,
): Promise<Comparison> {
  if (operations.length === 0) return compareCatalogs(context, introspection.catalog, said, introspection, wanted)
  return rehearse(context, operations, async () => {
    const { catalog, ...facts } = await introspectWithin(context.session, designKinds)
    return compareCatalogs({ ...context, transaction: 'running' }, catalog, said, facts)
  })
}

/** Most comparisons end here: nothing goes while something of its kind comes, and no open name is to be changed. */
function mayChangeNames(context: Comparing, state: NamingState): boolean {
  if (openNameMoves(context, state).length + followerMoves(context, state).length > 0) return true
  return mayHoldRenames(state.live, state.wanted, kinds)
}

interface Decided {
  readonly taken: readonly Move[]
  /** All but certain, and nobody to ask. */
  readonly undecided: readonly Candidate[]
  readonly doubts: readonly Candidate[]
}

async function decide(
  { chosen, worth }: Candidates,
  settings: RenameSettings,
  { project }: Comparing,
  defaultSchema: string,
): Promise<Decided> {
  const policy = settings.policy ?? project.options.renames ?? 'ask'
  const having = (verdict: Candidate['verdict']) => chosen.filter((each) => each.verdict === verdict)
  if (policy === 'none') return { taken: [], undecided: [], doubts: [] }
  if (policy === 'auto')
    return { taken: [...having('same'), ...having('certain')], undecided: [], doubts: having('likely') }
  if (!settings.ask) return { taken: having('same'), undecided: having('certain'), doubts: having('likely') }
  const answered = await askRenames(settings.ask, worth, defaultSchema)
  return { taken: [...having('same'), ...answered], undecided: [], doubts: [] }
}

function sentence({ kind, from, to }: Move): string {
  return `~ ${kind.replaceAll('-', ' ')} ${showPath(from)} → ${showPath(to)}`
}

function doubtText(move: Move, defaultSchema: string): string {
  const kind = move.kind.replaceAll('-', ' ')
  return (
    `${kind} ${showPath(move.from)} is dropped and ${showPath(move.to)} created. ` +
    `If this is a rename, generate again with ${shellFlag('rename', renameFlag(move, kinds, defaultSchema))}; ` +
    `if not, ${shellFlag('no-rename', refusalFlag(move, kinds))} says so.`
  )
}

function mustDecide(undecided: readonly Candidate[], defaultSchema: string): StillheadError {
  const flags = undecided.flatMap((move) => [
    `${shellFlag('rename', renameFlag(move, kinds, defaultSchema))}   if it is renamed`,
    `${shellFlag('no-rename', refusalFlag(move, kinds))}   if it is dropped and the other created`,
  ])
  return new StillheadError('SH530', {
    what:
      undecided.length === 1
        ? 'A likely rename must be decided.'
        : `${undecided.length} likely renames must be decided.`,
    where: undecided.map((move) => sentence(move).slice(2)).join('\n'),
    why: 'Taken for a drop and a creation, a rename would lose the data.',
    fix: `Add one flag for each:\n${flags.join('\n')}`,
    exit: 'undecided',
  })
}
