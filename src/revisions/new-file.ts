import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { StillheadError } from '../kernel/errors.ts'

/** Makes an id for a new revision: 12 hexadecimal digits. */
export function newRevisionId(): string {
  return randomBytes(6).toString('hex')
}

/** What the name of a new revision file is made of. */
export interface FileNameOptions {
  readonly revision: string
  readonly message: string
  /** The moment of creation. */
  readonly date: Date
  /** Name without the extension; folders are allowed. Tokens: {rev} {slug} {epoch} {year} {month} {day} {hour} {minute} {second}. */
  readonly template?: string
  /** IANA time zone of the date tokens. Default `'UTC'`. */
  readonly timezone?: string
  /** Longest slug, in characters. Default 40. */
  readonly slugLength?: number
  /** With the dot. Default `'.ts'`. */
  readonly extension?: string
}

/**
 * Names a new revision file.
 * @returns a relative path with `/`: `20260131120000_add_tenant_policy.ts`.
 * @throws SH211 for an unknown token, SH212 for an unknown time zone.
 */
export function revisionFileName(options: FileNameOptions): string {
  const { template = '{year}{month}{day}{hour}{minute}{second}_{slug}', date, timezone = 'UTC' } = options
  const values: Readonly<Record<string, string>> = {
    ...dateParts(date, timezone),
    rev: options.revision,
    slug: slug(options.message, options.slugLength ?? 40),
    epoch: String(Math.floor(date.getTime() / 1000)),
  }
  const filled = template.replace(/\{([^}]*)\}/g, (token, name: string) => {
    const value = values[name]
    if (value !== undefined) return value
    throw new StillheadError('SH211', {
      what: `"${token}" is no token of a file name.`,
      where: `fileTemplate '${template}'`,
      fix: `Use ${Object.keys(values)
        .sort()
        .map((key) => `{${key}}`)
        .join(', ')}.`,
    })
  })
  const parts = filled.split(/[/\\]/).map((part) => part.replace(/[_-]+$/, ''))
  if (parts.at(-1) === '') parts[parts.length - 1] = options.revision
  return parts.join('/') + (options.extension ?? '.ts')
}

/** The words of a message in lower case, joined by `_`; too long ones end after a whole word. */
function slug(message: string, length: number): string {
  const words = message.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  let text = words[0]?.slice(0, length) ?? ''
  for (const word of words.slice(1)) {
    if (text.length + 1 + word.length > length) break
    text += `_${word}`
  }
  return text
}

function dateParts(date: Date, timeZone: string): Readonly<Record<string, string>> {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', ...twoDigits })
  } catch (cause) {
    throw new StillheadError('SH212', {
      what: `There is no time zone "${timeZone}".`,
      where: 'timezone',
      fix: "Use an IANA name such as 'UTC' or 'Europe/Berlin'.",
      cause,
    })
  }
  return Object.fromEntries(
    format
      .formatToParts(date)
      .map(({ type, value }) => [type, value])
      .filter(([type]) => type !== 'literal'),
  )
}

const twoDigits = { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const

/**
 * Writes a new revision file, whole or not at all.
 * @param options `name` is a path inside of `folder`; missing folders are made.
 * @returns the absolute path.
 * @throws SH213 when the file exists, SH214 when the name leads out of the folder, SH215 when it cannot be written.
 */
export function writeRevisionFile(options: {
  readonly folder: string
  readonly name: string
  readonly text: string
}): string {
  const folder = resolve(options.folder)
  const file = resolve(folder, options.name)
  if (!file.startsWith(folder + sep)) {
    throw new StillheadError('SH214', {
      what: `"${options.name}" leads out of the folder of the revisions.`,
      where: folder,
      fix: 'Change fileTemplate, or name another folder with --version-path.',
    })
  }
  if (existsSync(file)) {
    throw new StillheadError('SH213', {
      what: 'The file exists already.',
      where: file,
      fix: 'Use another message, or wait a second.',
    })
  }
  replaceFile(file, options.text)
  return file
}

/**
 * Writes a file by way of a temporary one beside it, so that nobody ever reads half of it.
 * @throws SH215 when it cannot be written.
 */
export function replaceFile(file: string, text: string): void {
  const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}.tmp`)
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(temporary, text, { flag: 'wx' })
    renameSync(temporary, file)
  } catch (cause) {
    if (existsSync(temporary)) rmSync(temporary)
    throw new StillheadError('SH215', {
      what: 'The file cannot be written.',
      where: file,
      why: cause instanceof Error ? cause.message : String(cause),
      fix: 'Check the permissions of the folder and the space on the disk.',
      cause,
    })
  }
}
