import { either, listOf, object, oneOf, text, typed, wholeNumber, wrongValue, type Check, type Place } from './check.ts'
import type { StillheadOptions } from './settings.ts'

/**
 * Refuses settings that cannot be meant.
 * @throws SH103 for an unknown key, SH104 for a wrong value.
 */
export function checkOptions(options: unknown, place: Place): asserts options is StillheadOptions {
  object<StillheadOptions>({
    migrations: text,
    versionLocations: listOf(text),
    versionTable: object<NonNullable<StillheadOptions['versionTable']>>({ schema: text, table: text }),
    transaction: oneOf('per-revision', 'per-run'),
    role: text,
    lockTimeout: wholeNumber,
    statementTimeout: wholeNumber,
    retries: wholeNumber,
    lock: oneOf('advisory', 'lease'),
    changedRevisions: oneOf('ignore', 'warn', 'refuse'),
    confirmDowngrade: oneOf('terminal', 'always'),
    naming: either('the name of a convention, an object of templates, or a function', text, record, typed('function')),
    bindNames: typed('boolean'),
    include: typed('function'),
    rewrite: typed('function'),
    compareType: typed('function'),
    compareDefault: typed('function'),
    allowDestructive: typed('boolean'),
    renames: oneOf('ask', 'auto', 'none'),
    hooks: object<NonNullable<StillheadOptions['hooks']>>({
      beforeRun: typed('function'),
      afterRun: typed('function'),
      beforeRevision: typed('function'),
      afterRevision: typed('function'),
      onError: typed('function'),
    }),
    createdb: object<NonNullable<StillheadOptions['createdb']>>({
      schemas: listOf(text),
      extensions: listOf(either('a name, or { name, schema, version }', text, record)),
      roles: object<NonNullable<NonNullable<StillheadOptions['createdb']>['roles']>>({
        login: text,
        admin: text,
        writer: text,
        reader: text,
      }),
      emitters: listOf(record),
    }),
    operations: record,
    fileTemplate: text,
    timezone: timeZone,
    slugLength: wholeNumber,
    postWrite: listOf(postWriteHook),
    template: either('the path of a file, or a function', text, typed('function')),
  })(options, place)
}

const command = object<{ exec: string; args: readonly string[] }>({ exec: text, args: listOf(text) })
const moduleHook = object<{ module: string }>({ module: text })

function postWriteHook(value: unknown, place: Place): void {
  if (typeof value === 'function') return
  const check: Check = typeof value === 'object' && value !== null && 'module' in value ? moduleHook : command
  check(value, place)
  if (!('exec' in (value as object)) && !('module' in (value as object))) {
    throw wrongValue(value, place, "a function, { exec: 'command' } or { module: './file' }")
  }
}

function record(value: unknown, place: Place): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongValue(value, place, 'an object')
}

function timeZone(value: unknown, place: Place): void {
  text(value, place)
  if (!isTimeZone(value as string)) throw wrongValue(value, place, "an IANA time zone, such as 'Europe/Berlin'")
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
