import { introspectWithin } from '../catalog/introspect.ts'
import type { CatalogObject } from '../catalog/kind.ts'
import { readNotModelled } from '../catalog/not-modelled.ts'
import { inRolledBack, trial } from '../database/rolled-back.ts'
import type { Session } from '../database/session.ts'
import { designKinds } from '../kinds/design.ts'
import { key } from '../kernel/ref.ts'
import type { Emitter } from '../operations/builtin.ts'
import { quoting } from '../operations/builtin.ts'
import { toSteps, type Operation } from '../operations/operation.ts'
import type { LoadedModel } from '../model/load.ts'
import type { Comparing } from './compare.ts'
import { transactional } from './transactional.ts'

/** What the emitters of the models ask for. */
export interface Emitted {
  readonly upgrade: readonly Operation[]
  readonly downgrade: readonly Operation[]
  /** One line for each emitter. */
  readonly sentences: readonly string[]
}

/** The emitters that the schema files export, in the order of files and names. */
export function emittersOf(model: LoadedModel | undefined): readonly Emitter[] {
  const exported = (model?.modules ?? []).flatMap((module) => Object.values(module))
  return [...new Set(exported)].filter(isEmitter)
}

function isEmitter(value: unknown): value is Emitter {
  if (typeof value !== 'object' || value === null) return false
  const { name, generateSql } = value as Partial<Emitter>
  return typeof name === 'string' && typeof generateSql === 'function'
}

/** The same comparison without the objects that emitters make: the models need not know them. */
export function besideEmitted(context: Comparing, emitters: readonly Emitter[], defaultSchema: string): Comparing {
  const made = emitters.flatMap(({ makes = [] }) => makes)
  if (made.length === 0) return context
  const { project } = context
  const { include } = project.options
  const isMade = ({ kind, path: [schema, table, name] }: CatalogObject): boolean =>
    made.some(
      (each) =>
        (each.schema === defaultSchema ? '' : (each.schema ?? '')) === schema &&
        each.table === table &&
        (each.policy === undefined || (kind === 'policy' && each.policy === name)),
    )
  const options = {
    ...project.options,
    include: (object: CatalogObject) => !isMade(object) && include?.(object) !== false,
  }
  return { ...context, project: { ...project, options } }
}

/**
 * Tells which emitters would change the database, by trying them after the planned operations in a transaction that is
 * rolled back.
 * @param planned operations of the revision so far.
 */
export async function pendingEmitters(
  { session, verbs }: Comparing,
  emitters: readonly Emitter[],
  planned: readonly Operation[],
): Promise<Emitted> {
  if (emitters.length === 0) return { upgrade: [], downgrade: [], sentences: [] }
  const pending = await inRolledBack(session, { settings: trial }, async () => {
    const before = planned
      .flatMap((operation) => toSteps(operation, verbs))
      .flatMap((step) => ('sql' in step ? [transactional(step)] : []))
    if (before.length > 0) await session.simple(before.join(';\n'))
    const state = await stateOf(session)
    return (await stateAfter(session, emitters)) === state ? [] : changing(session, emitters, state)
  })
  return {
    upgrade: pending.map(operationOf),
    downgrade: pending.toReversed().flatMap((emitter) => undoOf(emitter) ?? []),
    sentences: pending.map(({ name }) => `+ emitter ${name}`),
  }
}

/** What all of them together make of the database; they are reverted. */
async function stateAfter(session: Session, emitters: readonly Emitter[]): Promise<string> {
  return inRolledBack(session, { savepoint: 'stillhead_emitters' }, async () => {
    await session.simple(emitters.map((emitter) => sqlOf(emitter.generateSql(quoting))).join(';\n'))
    return stateOf(session)
  })
}

/** Those that change the database after those before them. */
async function changing(session: Session, emitters: readonly Emitter[], before: string): Promise<readonly Emitter[]> {
  const found: Emitter[] = []
  let state = before
  for (const emitter of emitters) {
    await session.simple(sqlOf(emitter.generateSql(quoting)))
    const after = await stateOf(session)
    if (after !== state) found.push(emitter)
    state = after
  }
  return found
}

/** Everything that statements can change, as one text; the OIDs are left out. */
async function stateOf(session: Session): Promise<string> {
  const { catalog } = await introspectWithin(session, designKinds)
  const objects = [...catalog].map(
    ([id, { attributes, requires }]) => [id, attributes, requires.map(key).sort()] as const,
  )
  const others = await readNotModelled(session, 'running')
  return JSON.stringify([objects.sort(([one], [other]) => (one < other ? -1 : 1)), others])
}

function operationOf(emitter: Emitter): Operation {
  const undo = emitter.generateUndoSql && sqlOf(emitter.generateUndoSql(quoting))
  const label = `emit ${emitter.name}`
  return { op: 'execute', args: [sqlOf(emitter.generateSql(quoting)), { label, ...(undo && { undo }) }] }
}

function undoOf(emitter: Emitter): Operation | undefined {
  if (!emitter.generateUndoSql) return undefined
  return { op: 'execute', args: [sqlOf(emitter.generateUndoSql(quoting)), { label: `undo ${emitter.name}` }] }
}

function sqlOf(statements: ReturnType<Emitter['generateSql']>): string {
  return statements.map((made) => (typeof made === 'string' ? made : made.sql)).join(';\n')
}
