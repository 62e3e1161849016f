import path from 'node:path'
import { writeNewRevision } from '../autogenerate/write.ts'
import type { Project } from '../config.ts'
import type { Session } from '../database/session.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { newRevisionId, revisionFileName, writeRevisionFile } from '../revisions/new-file.ts'
import { planBaseline, type Baseline } from './baseline.ts'
import { importChain } from './import-chain.ts'
import { findPredecessor, type Predecessor, type PredecessorOptions } from './predecessor.ts'

/** How to take over. */
export interface TakeOver extends PredecessorOptions {
  readonly project: Project
  /** Not in a transaction. */
  readonly session: Session
  readonly log: Log
  /** What is written: one revision that makes the live database, or one for each migration of drizzle-kit. */
  readonly write: 'baseline' | 'chain'
  /** What to do about files that are not what was applied. */
  readonly edited: 'refuse' | 'accept'
  readonly type: 'ts' | 'sql'
  readonly message: string
}

/** What was written. */
export interface TakenOver {
  readonly predecessor: Predecessor
  /** In the order in which they follow each other. */
  readonly revisions: readonly { readonly revision: string; readonly file: string }[]
  /** The revision that the live database stands at; undefined when no migration of the chain was applied. */
  readonly stamp: string | undefined
  readonly baseline: Baseline
}

/**
 * Writes the revisions that make a database which others have migrated. The database is only read.
 * @throws SH802 for files that are not what was applied, SH803 for migrations that a baseline would lose, SH804 when both
 *   tools would share a folder, SH805 and SH806 when there is nothing to take over.
 */
export async function takeOver(options: TakeOver): Promise<TakenOver> {
  const { project, session } = options
  const predecessor = await findPredecessor(project, session, options)
  if (predecessor.tool === 'drizzle-kit') refuseSharedFolder(project, predecessor.folder)
  const baseline = await planBaseline(project, session)
  if (options.write === 'chain') return { predecessor, baseline, ...chain(options, predecessor) }
  if (predecessor.tool === 'drizzle-kit') refusePending(predecessor)
  if (baseline.upgrade.length === 0) throw nothingThere(session)
  const written = await writeBaseline(options, predecessor, baseline)
  return { predecessor, baseline, revisions: [written], stamp: written.revision }
}

function chain(
  { project, session, edited }: TakeOver,
  predecessor: Predecessor,
): Pick<TakenOver, 'revisions' | 'stamp'> {
  if (predecessor.tool !== 'drizzle-kit') throw noChain(session)
  const { applied, missing, pending } = predecessor.history
  const changed = applied.filter((each) => each.edited).map(({ migration }) => migration.name)
  if (missing.length > 0 || (changed.length > 0 && edited === 'refuse')) throw notAsApplied(predecessor, changed)
  const unreadable = pending.filter(({ text }) => text === undefined).map(({ name }) => name)
  if (unreadable.length > 0)
    throw notAsApplied({ ...predecessor, history: { ...predecessor.history, missing: unreadable } }, [])
  const revisions = importChain(project, [...applied.map(({ migration }) => migration), ...pending])
  return { revisions, stamp: revisions[applied.length - 1]?.revision }
}

async function writeBaseline(
  { project, type, message, log }: TakeOver,
  predecessor: Predecessor,
  { upgrade, downgrade, notModelled }: Baseline,
): Promise<{ revision: string; file: string }> {
  const now = new Date()
  const revision = newRevisionId()
  const { timezone, slugLength, fileTemplate: template } = project.options
  const name = revisionFileName({
    revision,
    message,
    date: now,
    extension: `.${type}`,
    ...(timezone !== undefined && { timezone }),
    ...(slugLength !== undefined && { slugLength }),
    ...(template !== undefined && { template }),
  })
  const header = {
    revision,
    downRevision: null,
    branchLabels: [],
    dependsOn: [],
    createdAt: now.toISOString().replace(/\.\d+Z$/, 'Z'),
    message: [message, ...originOf(predecessor)].join('\n'),
  }
  const notes = notModelled.map((each) => `Not created by it: ${each}.`)
  for (const message of notes) log({ level: 'warn', type: 'not-planned', message })
  const folder = project.migrations
  const file = await writeNewRevision(project, {
    header,
    type,
    generated: { upgrade, downgrade, notes },
    log,
    write: (text) => writeRevisionFile({ folder, name, text }),
    file: path.join(folder, name),
  })
  return { revision, file }
}

function originOf(predecessor: Predecessor): readonly string[] {
  if (predecessor.tool === 'none') return []
  if (predecessor.tool === 'alembic') return ['', `Taken over from Alembic at ${predecessor.revisions.join(', ')}.`]
  const { applied, missing } = predecessor.history
  const names = [...applied.map(({ migration }) => migration.name), ...missing]
  return ['', 'Taken over from drizzle-kit, which had applied:', ...names.map((name) => `  ${name}`)]
}

type FromDrizzle = Extract<Predecessor, { tool: 'drizzle-kit' }>

function refuseSharedFolder({ migrations, configFile }: Project, folder: string): void {
  if (migrations !== folder) return
  throw new StillheadError('SH804', {
    what: 'drizzle-kit and stillhead would write into the same folder.',
    where: folder,
    why: 'Each would find the files of the other among its own.',
    fix: `Add to ${configFile ? path.basename(configFile) : 'drizzle.config.ts'}: export const stillhead = { migrations: './migrations' }`,
  })
}

function refusePending({ history: { pending }, folder }: FromDrizzle): void {
  if (pending.length === 0) return
  throw new StillheadError('SH803', {
    what: `drizzle-kit has ${pending.length === 1 ? 'a migration that is' : 'migrations that are'} not applied: ${listed(pending.map(({ name }) => name))}.`,
    where: folder,
    why: 'A baseline is what the database holds now, so these changes would be in no revision.',
    fix: 'Apply them with drizzle-kit first, delete them, or take the whole chain over with --import.',
  })
}

function notAsApplied({ history: { missing }, folder }: FromDrizzle, changed: readonly string[]): StillheadError {
  const parts = [
    ...(changed.length > 0 ? [`edited after they were applied: ${listed(changed)}`] : []),
    ...(missing.length > 0 ? [`not there any more: ${listed(missing)}`] : []),
  ]
  return new StillheadError('SH802', {
    what: "drizzle-kit's files are not what was applied.",
    where: [folder, ...parts].join('\n'),
    why: 'Revisions made of them would not make the database that you have.',
    fix:
      missing.length > 0
        ? 'Restore the files from version control, or leave out --import: a baseline is made of the live database.'
        : 'Restore the files from version control, leave out --import for a baseline, or add --accept-edited.',
    exit: 'history',
  })
}

function noChain(session: Session): StillheadError {
  return new StillheadError('SH805', {
    what: 'There is no history of drizzle-kit to import.',
    where: session.shown,
    fix: 'Leave out --import: a baseline is made of the live database.',
  })
}

function nothingThere(session: Session): StillheadError {
  return new StillheadError('SH806', {
    what: 'The database holds nothing that could be taken over.',
    where: session.shown,
    why: 'Only the schemas that the project owns count: schemaFilter, or the default schema and those that the models name.',
    fix: 'Begin with `stillhead revision --autogenerate`, or check the URL and schemaFilter.',
  })
}

function listed(names: readonly string[]): string {
  return names.length > 10 ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} more` : names.join(', ')
}
