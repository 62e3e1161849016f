import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { StillheadOptions } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import { replaceFile } from '../revisions/new-file.ts'
import type { TrackedMove, TrackedState, Tracker } from '../runtime/tracker.ts'

/**
 * Keeps the state in the version table, in the transaction of each revision: the default.
 * @param versionTable default `{ schema: 'stillhead', table: 'version' }`.
 */
export function databaseTracker(versionTable?: StillheadOptions['versionTable']): Tracker {
  return { kind: 'database', ...(versionTable && { versionTable }) }
}

/**
 * Keeps the state in a JSON file. It is written after each commit, so a crash between the two leaves it behind.
 * @param file absolute, or relative to the working directory; made with the first revision.
 * @throws SH822 when it is no such file.
 */
export function fileTracker(file: string): Tracker {
  const place = path.resolve(file)
  return {
    kind: 'state',
    name: place,
    load: async () => read(place),
    async save(state, move) {
      const { log } = read(place)
      const text = JSON.stringify({ version: 1, ...state, log: move ? [...log, move] : log }, undefined, 2)
      replaceFile(place, `${text}\n`)
    },
  }
}

interface Content extends TrackedState {
  readonly log: readonly TrackedMove[]
}

function read(file: string): Content {
  if (!existsSync(file)) return { rows: [], journal: [], log: [] }
  const { version, rows, journal, log } = parse(file)
  const isText = (row: unknown): boolean => typeof row === 'string'
  if (version === 1 && Array.isArray(rows) && rows.every(isText) && Array.isArray(journal) && Array.isArray(log))
    return { rows, journal, log } as Content
  throw unreadable(file, 'It has no "version": 1, "rows", "journal" and "log".')
}

function parse(file: string): { version?: unknown; rows?: unknown; journal?: unknown; log?: unknown } {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as object
  } catch (cause) {
    throw unreadable(file, cause instanceof Error ? cause.message : String(cause), cause)
  }
}

function unreadable(file: string, why: string, cause?: unknown): StillheadError {
  return new StillheadError('SH822', {
    what: 'The file of the tracker cannot be read.',
    where: file,
    why,
    fix: 'Restore it; without it, every revision counts as not applied.',
    exit: 'history',
    cause,
  })
}
