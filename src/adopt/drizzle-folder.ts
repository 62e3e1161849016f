import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { StillheadError } from '../kernel/errors.ts'
import { readText } from '../kernel/read-text.ts'

/** A migration of drizzle-kit. */
export interface DrizzleMigration {
  /** `0003_wide_hulk`, or the name of its folder. */
  readonly name: string
  /** Absolute path of its SQL. */
  readonly file: string
  /** Its SQL; undefined when the journal names a file that is not there. */
  readonly text: string | undefined
  /** SHA-256 of the text, as drizzle records it. */
  readonly hash: string | undefined
  /** Milliseconds since 1970. */
  readonly when: number
}

/**
 * Reads drizzle-kit's folder of migrations, with a journal (0.x) or with a folder for each migration (1.0).
 * @param folder absolute path of `out`.
 * @returns in the order in which drizzle applies them; undefined when there is no history of drizzle-kit.
 * @throws SH801 for a journal that cannot be read.
 */
export function readDrizzleFolder(folder: string): readonly DrizzleMigration[] | undefined {
  const journal = journalOf(folder)
  if (existsSync(journal)) return readJournal(folder, journal)
  if (!existsSync(folder)) return undefined
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort()
  if (names.length === 0) return undefined
  return names.map((name) => migration(name, join(folder, name, 'migration.sql'), millisecondsOf(name)))
}

/** Absolute path of the journal that drizzle-kit 0.x keeps. */
function journalOf(folder: string): string {
  return join(folder, 'meta', '_journal.json')
}

function readJournal(folder: string, journal: string): readonly DrizzleMigration[] {
  return entriesOf(journal).map(({ tag, when }) => migration(tag, join(folder, `${tag}.sql`), when))
}

function entriesOf(journal: string): readonly { readonly tag: string; readonly when: number }[] {
  let content: { entries?: unknown }
  try {
    content = JSON.parse(readText(journal)) as { entries?: unknown }
  } catch (cause) {
    throw unreadable(journal, cause instanceof Error ? cause.message : String(cause), cause)
  }
  const { entries } = content
  const isEntry = (entry: unknown): entry is { tag: string; when: number } =>
    typeof (entry as { tag?: unknown } | null)?.tag === 'string' &&
    typeof (entry as { when?: unknown }).when === 'number'
  if (Array.isArray(entries) && entries.every(isEntry)) return entries
  throw unreadable(journal, 'It has no "entries" that each have a "tag" and a "when".')
}

function migration(name: string, file: string, when: number): DrizzleMigration {
  if (!existsSync(file)) return { name, file, text: undefined, hash: undefined, when }
  const text = readText(file)
  return { name, file, text, hash: createHash('sha256').update(text).digest('hex'), when }
}

/** `20261120052244_wide_hulk`: drizzle records the name's time, in UTC. */
function millisecondsOf(name: string): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(name)?.map(Number) ?? []
  return Date.UTC(year ?? 1970, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0)
}

function unreadable(journal: string, why: string, cause?: unknown): StillheadError {
  return new StillheadError('SH801', {
    what: "drizzle-kit's journal cannot be read.",
    where: journal,
    why,
    fix: 'Restore the file from version control.',
    cause,
  })
}
