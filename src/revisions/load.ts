import path from 'node:path'
import vm from 'node:vm'
import type { Project } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import { loadFiles } from '../loading/load.ts'
import type { RevisionHeader } from './header.ts'
import { splitSql } from '../sql/split.ts'
import { runsOutside, splitSqlRevision } from './sql-revision.ts'
import { readText } from '../kernel/read-text.ts'

/** What a revision does, ready to be recorded. */
export interface RevisionModule {
  /** Makes the calls of `upgrade`. What it returns is what the file's function returned. */
  upgrade(op: any): unknown
  /** Makes the calls of `downgrade`. */
  downgrade(op: any): unknown
}

const codes = { throws: 'SH253', syntax: 'SH250', missing: 'SH254' }

/**
 * Imports the files of the revisions that are about to run, all in one go.
 * @param headers of the revisions; no other file is read.
 * @returns by revision id.
 * @throws SH250 for a file that does not parse, SH251 when a function is missing, SH252 when it is none, SH253 when a
 * file throws while it is imported, SH254 when an import leads nowhere.
 */
export async function loadRevisions(
  project: Pick<Project, 'root'>,
  headers: readonly RevisionHeader[],
): Promise<ReadonlyMap<string, RevisionModule>> {
  const scripts = headers.filter((header) => header.type === 'ts')
  const modules = await loadFiles({
    root: project.root,
    files: scripts.map((header) => header.file),
    drizzleFrom: path.join(project.root, 'package.json'),
    subject: 'A revision file',
    codes,
  })
  const loaded = new Map<string, RevisionModule>()
  for (const [index, header] of scripts.entries()) loaded.set(header.revision, fromExports(modules[index]!, header))
  for (const header of headers) if (header.type === 'sql') loaded.set(header.revision, fromSql(header))
  return loaded
}

function fromExports(exports: Readonly<Record<string, unknown>>, header: RevisionHeader): RevisionModule {
  const holder = 'upgrade' in exports ? exports : ((exports['default'] ?? exports) as Readonly<Record<string, unknown>>)
  const up = body(holder, 'upgrade', header)
  const down = body(holder, 'downgrade', header)
  return { upgrade: (op) => up(op), downgrade: (op) => down(op) }
}

function body(
  exports: Readonly<Record<string, unknown>>,
  name: 'upgrade' | 'downgrade',
  header: RevisionHeader,
): (op: any) => unknown {
  const value = exports[name]
  if (typeof value === 'function') return value as (op: any) => unknown
  const fix =
    name === 'upgrade'
      ? `Add \`export function upgrade(op: Op): void { … }\`.`
      : `Add \`export function downgrade(op: Op): void { … }\`; with an empty body if there is nothing to undo.`
  if (value === undefined) {
    throw new StillheadError('SH251', {
      what: `Revision "${header.revision}" has no ${name}().`,
      where: header.file,
      fix,
    })
  }
  throw new StillheadError('SH252', {
    what: `"${name}" of revision "${header.revision}" is ${Array.isArray(value) ? 'an array' : `of type ${typeof value}`}, not a function.`,
    where: `${header.file}:${lineOf(header.file, name)}`,
    fix: `Write it as \`export function ${name}(op: Op): void { … }\`.`,
  })
}

function lineOf(file: string, name: string): number {
  const lines = readText(file).split('\n')
  return (
    1 +
    Math.max(
      0,
      lines.findIndex((line) => new RegExp(`\\b${name}\\b`).test(line)),
    )
  )
}

function fromSql({ revision, file }: RevisionHeader): RevisionModule {
  const { upgrade, downgrade } = splitSqlRevision(readText(file), file)
  return {
    upgrade: executing(upgrade, file),
    downgrade: downgrade
      ? executing(downgrade, file)
      : () => {
          throw new StillheadError('SH255', {
            what: `Revision "${revision}" cannot be undone: its file has no downgrade.`,
            where: file,
            fix: 'Add a line `-- DOWN` and below it the SQL that undoes the rest.',
          })
        },
  }
}

/** Compiled under the name and line of the SQL, so that the call is located there; comments alone are nothing to send. */
function executing({ sql, line }: { readonly sql: string; readonly line: number }, file: string): (op: any) => void {
  const text = sql.trim()
  if (splitSql(text).length === 0) return () => undefined
  const lineOffset = line - 1 + (sql.slice(0, sql.indexOf(text)).split('\n').length - 1)
  const options = runsOutside({ sql, line }, file) ? [{ transaction: 'outside' }] : []
  const run = vm.compileFunction('op.execute(sql, ...options)', ['op', 'sql', 'options'], {
    filename: file,
    lineOffset,
  })
  return (op) => run(op, text, options)
}
