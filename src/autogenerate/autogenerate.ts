import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import type { Project } from '../config.ts'
import type { Session } from '../database/session.ts'
import { StillheadError } from '../kernel/errors.ts'
import { key } from '../kernel/ref.ts'
import type { Log } from '../kernel/log.ts'
import { verbs as ownVerbs } from '../kinds/runtime.ts'
import { describe, reverseAll, risksOfAll, type Operation, type Verbs } from '../operations/operation.ts'
import { changedAttributes, kindOf } from '../plan/diff.ts'
import { operationsOf, plan } from '../plan/plan.ts'
import { compareCatalogs, readBothSides, type Comparing, type Comparison } from './compare.ts'
import type { Introspection } from '../catalog/introspect.ts'
import { kinds } from '../kinds/design.ts'
import { besideEmitted, emittersOf, pendingEmitters } from './emitted.ts'
import type { Generated, GeneratedRisk } from './generated.ts'
import { keptBy } from './kept.ts'
import { lostGrants } from './lost-grants.ts'
import { managedBy } from './managed.ts'
import { withOwnSchemas } from './own-schemas.ts'
import type { RevisionHeader } from '../revisions/header.ts'
import { readOther } from './against.ts'
import { prove } from './prove.ts'
import { askFills, fillFlags, readFills, refuseUnused, unfilledColumns, withFills, type FillSettings } from './fills.ts'
import { compareAfter, settleRenames, type RenameSettings, type SaidModel, type Settled } from './renames.ts'
import { sentencesOf } from './sentences.ts'

/** How to generate. */
export interface AutogenerateOptions {
  readonly project: Project
  /** Not in a transaction. */
  readonly session: Session
  readonly log: Log
  /** Whether the revision is applied both ways and rolled back before it is written. */
  readonly verify: 'prove' | 'trust'
  readonly renames?: RenameSettings
  readonly fills?: FillSettings
  /** Applied revisions, in order. */
  readonly history?: readonly RevisionHeader[]
  /** Another database whose catalog is wanted, instead of the models. Not in a transaction. */
  readonly against?: Session
}

/**
 * Plans what turns the live database into the models, both ways, and proves it.
 * @returns empty lists when nothing differs.
 * @throws SH5xx
 */
export async function autogenerate(options: AutogenerateOptions): Promise<Generated> {
  const { project, session, log } = options
  const verbs: Verbs = { ...project.options.operations, ...ownVerbs }
  const wantedFrom = options.against ? 'database' : 'models'
  const { history = [] } = options
  const whole: Comparing = { project, session, verbs, log, wantedFrom, history }
  const sides = await readSides(whole, options.against)
  const { introspection, model, beyond, leftAlone, ownSchemas } = sides
  const emitters = emittersOf(model)
  const comparing = { ...whole, ...(leftAlone && { leftAlone }), ...(ownSchemas && { ownSchemas }) }
  const beside = besideEmitted(comparing, emitters, introspection.defaultSchema)
  const context = await withOwnSchemas(beside, introspection, sides.said)
  const { said, settled, comparison, unfilled } = await settle(context, sides, options)
  const planned = [...settled.operations, ...operationsOf(comparison.changes, comparison, kinds)]
  // A copy: what the hook adds in place is told from the plan.
  const rewritten = project.options.rewrite?.([...planned]) ?? planned
  const emitted = await pendingEmitters(context, emitters, rewritten)
  const upgrade = [...rewritten, ...emitted.upgrade]
  if (upgrade.length === 0) return { upgrade: [], downgrade: [], sentences: [], risks: [], notes: beyond }
  const added = addedTo(planned, rewritten)
  // An own plan is planned back, with every dependent it meets there; one that was changed can only be undone call by call.
  const back = added
    ? [...reverseAll(added, verbs), ...planBack(comparison), ...reverseAll(settled.operations, verbs)]
    : reverseAll(rewritten, verbs)
  const downgrade = [...emitted.downgrade, ...back]
  const risks = [...risksOfAll(upgrade, verbs)].flatMap(([operation, found]) =>
    found.map((risk) => ({ ...risk, operation: describe(operation, verbs) })),
  )
  // Before what may refuse the revision: a rename that was taken for a drop is often the cause.
  for (const doubt of settled.doubts) log({ level: 'warn', type: 'likely-rename', message: doubt })
  const lost = lostGrants(comparison)
  for (const message of lost) log({ level: 'warn', type: 'lost-grant', message })
  const notes = [...settled.doubts, ...lost, ...beyond]
  refuseLosses(project, risks)
  if (options.verify === 'prove') {
    const unproven = await prove(context, {
      upgrade,
      downgrade,
      fills: fillFlags(unfilled, comparison.wanted),
      start: introspection.catalog,
      kept: keptBy(comparison, managedBy(context, said, introspection.defaultSchema)),
      async left({ catalog, ...facts }) {
        const running: Comparing = { ...context, transaction: 'running' }
        return (await compareCatalogs(running, catalog, said, facts)).changes
      },
    })
    if (unproven) log({ level: 'warn', type: 'not-proven', message: unproven.sentence })
    if (unproven?.because === 'rows-lost') notes.push(unproven.sentence)
  }
  const sentences = [
    ...settled.sentences,
    ...sentencesOf(comparison.changes),
    ...rewriteSentences(planned, rewritten, verbs),
    ...emitted.sentences,
  ]
  return { upgrade, downgrade, sentences, risks, notes }
}

interface Settlement {
  /** What the models say, and what rows get. */
  readonly said: Catalog
  readonly settled: Settled
  readonly comparison: Comparison
  /** Columns that become NOT NULL while rows have no value for them. */
  readonly unfilled: readonly CatalogObject[]
}

/** Decides what is renamed and what rows get, and compares. */
async function settle(
  context: Comparing,
  sides: Sides,
  { renames, fills = {} }: AutogenerateOptions,
): Promise<Settlement> {
  const { introspection, model } = sides
  const told = readFills(fills.told ?? [], sides.said, introspection.defaultSchema)
  const said = withFills(sides.said, told)
  const settled = await settleRenames(context, { said, model }, introspection, renames ?? {})
  const comparison = await compareAfter(context, settled, introspection, said)
  refuseUnused(told, comparison)
  const unfilled = await unfilledColumns(context, settled, comparison)
  const { ask, askText } = fills
  if (unfilled.length === 0 || !ask || !askText) return { said, settled, comparison, unfilled }
  const filled = withFills(said, await askFills({ ask, askText }, unfilled, comparison.wanted))
  const { wanted: _unfilled, ...again } = settled
  const compared = await compareAfter(context, again, introspection, filled)
  return { said: filled, settled, comparison: compared, unfilled: [] }
}

interface Sides extends SaidModel {
  readonly introspection: Introspection
  /** What the sides differ in and nothing can plan. */
  readonly beyond: readonly string[]
  /** See {@link Comparing}. */
  readonly leftAlone?: ReadonlySet<string>
  readonly ownSchemas?: readonly string[]
}

async function readSides(context: Comparing, against: Session | undefined): Promise<Sides> {
  if (!against) {
    return { ...(await readBothSides(context)), beyond: [] }
  }
  const { introspection, other, lines, ...places } = await readOther(context, against)
  const beyond = lines.map((each) => `Not planned: ${each}.`)
  for (const message of beyond) context.log({ level: 'warn', type: 'not-planned', message })
  return { introspection, said: other, model: undefined, beyond, ...places }
}

/** What `rewrite` only added to a plan; undefined when it took something out or changed it. */
function addedTo(planned: readonly Operation[], rewritten: readonly Operation[]): readonly Operation[] | undefined {
  const [own, kept] = [new Set(planned), new Set(rewritten)]
  return planned.every((each) => kept.has(each)) ? rewritten.filter((each) => !own.has(each)) : undefined
}

/** What `rewrite` adds to a plan, and what it leaves out. */
function rewriteSentences(
  planned: readonly Operation[],
  rewritten: readonly Operation[],
  verbs: Verbs,
): readonly string[] {
  if (planned === rewritten) return []
  const less = (some: readonly Operation[], others: readonly Operation[]): readonly string[] => {
    const left = new Set(others)
    return some.filter((each) => !left.has(each)).map((each) => describe(each, verbs))
  }
  return [
    ...less(planned, rewritten).map((each) => `- ${each} (left out by rewrite)`),
    ...less(rewritten, planned).map((each) => `+ ${each} (by rewrite)`),
  ]
}

/** The operations that lead from the models back to the live catalog. */
function planBack({ live, wanted }: Comparison): readonly Operation[] {
  // Dependencies that the server knows are better than those read from the models' texts.
  const after = new Map(
    [...wanted].map(([id, object]): [string, CatalogObject] => {
      const counterpart = live.get(id)
      const unchanged =
        counterpart &&
        changedAttributes(counterpart, object, kindOf(object, kinds)).size === 0 &&
        counterpart.requires.every((required) => wanted.has(key(required)))
      return [id, unchanged ? counterpart : object]
    }),
  )
  return plan(after, live, kinds)
}

function refuseLosses(project: Project, risks: readonly GeneratedRisk[]): void {
  if (project.options.allowDestructive !== false) return
  const losses = risks.filter(({ kind }) => kind === 'loses-data')
  if (losses.length === 0) return
  throw new StillheadError('SH520', {
    what: 'The revision would lose data, and allowDestructive is false.',
    where: losses.map(({ operation, message }) => `${operation}: ${message}`).join('\n'),
    fix: 'Keep these in the models, tell renames with --rename, or set allowDestructive to true.',
  })
}
