import type { Project } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { verbs as ownVerbs } from '../kinds/runtime.ts'
import { describe, importsOf, risksOfAll, toSteps, type Operation, type Verbs } from '../operations/operation.ts'
import type { Risk } from '../operations/spec.ts'
import { format, formatPrinted } from '../source/format.ts'
import { runPostWriteHooks } from '../source/hooks.ts'
import { printRevision, type NewRevision } from '../source/revision-file.ts'
import { printSqlRevision } from '../source/sql-file.ts'
import { loadTemplate } from '../source/template.ts'
import type { Generated } from './generated.ts'

/** A revision that is to be written. */
export interface NewFile {
  readonly header: NewRevision
  readonly type: 'ts' | 'sql'
  readonly generated: Pick<Generated, 'upgrade' | 'downgrade'> & Partial<Pick<Generated, 'notes'>>
  /** Where it will stand; decides which prettier config holds. */
  readonly file: string
  /** Writes the text and returns the absolute path. */
  write(text: string): string
  readonly log: Log
}

/**
 * Prints, formats and writes a revision, then runs the hooks.
 * @returns the absolute path.
 */
export async function writeNewRevision(project: Project, revision: NewFile): Promise<string> {
  const text = revision.type === 'sql' ? printSql(project, revision) : await printTypeScript(project, revision)
  const file = revision.write(text)
  await runPostWriteHooks(project.options.postWrite ?? [], file, { root: project.root, log: revision.log })
  return file
}

async function printTypeScript(project: Project, { header, generated, file }: NewFile): Promise<string> {
  const verbs: Verbs = { ...project.options.operations, ...ownVerbs }
  const template = await loadTemplate(project.options.template, project.root)
  const { upgrade, downgrade } = generated
  const risks = new Map([...risksOfAll(upgrade, verbs), ...lossesOfAll(downgrade, verbs)])
  const imports = importsOf([...upgrade, ...downgrade], verbs)
  const text = await printRevision(header, upgrade, downgrade, {
    comments: (operation) => (risks.get(operation) ?? []).map(({ kind, message }) => `${kind}: ${message}`),
    ...(imports.length > 0 && { imports }),
    ...(generated.notes?.length && { note: generated.notes.join('\n') }),
    ...(template && { template }),
  })
  return template ? format(text, file) : formatPrinted(text, file)
}

/** What a downgrade blocks is told when it is run; what it loses is told where it is read. */
function lossesOfAll(operations: readonly Operation[], verbs: Verbs): [Operation, readonly Risk[]][] {
  return [...risksOfAll(operations, verbs)].map(([operation, risks]) => [
    operation,
    risks.filter(({ kind }) => kind === 'loses-data'),
  ])
}

function printSql(project: Project, { header, generated }: NewFile): string {
  const verbs: Verbs = { ...project.options.operations, ...ownVerbs }
  return printSqlRevision(header, statements(generated.upgrade, verbs), statements(generated.downgrade, verbs), {
    note: (generated.notes ?? []).join('\n'),
  })
}

function statements(operations: readonly Operation[], verbs: Verbs): string[] {
  return operations.flatMap((operation) =>
    toSteps(operation, verbs).flatMap((step) => {
      if ('sql' in step) return [step.sql]
      if (step.offline) return step.offline.map(({ sql }) => sql)
      throw notSql(describe(operation, verbs))
    }),
  )
}

function notSql(operation: string): StillheadError {
  return new StillheadError('SH843', {
    what: `"${operation}" cannot be written as SQL.`,
    why: 'It is a function, of which only a connection can tell what it does.',
    fix: 'Write the revision in TypeScript: leave out --type sql.',
  })
}
