import { StillheadError } from '../kernel/errors.ts'
import { nearest } from '../kernel/nearest.ts'

/** Where a value stands: the config file, its text, and the keys that lead to the value. */
export interface Place {
  /** As it is shown. */
  readonly file: string
  readonly text: string
  readonly keys: readonly string[]
}

/** Throws when a value is not what it should be. */
export type Check = (value: unknown, place: Place) => void

/** A check for each key of T; a key that T gains must be given one. */
export type Checks<T> = { readonly [K in keyof T]-?: Check }

/** The value has one of these `typeof` results. */
export function typed(...types: readonly ('string' | 'boolean' | 'function')[]): Check {
  return (value, place) => {
    if (!types.some((type) => typeof value === type))
      throw wrongValue(value, place, types.map((type) => sentence[type]).join(' or '))
  }
}

const sentence = { string: 'a text', boolean: 'true or false', function: 'a function' } as const

/** The value is one of these texts. */
export function oneOf(...allowed: readonly string[]): Check {
  return (value, place) => {
    if (typeof value === 'string' && allowed.includes(value)) return
    const near = typeof value === 'string' ? nearest(value, allowed) : undefined
    const list = allowed.map((each) => `'${each}'`).join(', ')
    throw wrongValue(value, place, allowed.length > 1 ? `one of ${list}` : list, near && `'${near}'`)
  }
}

/** The value is a whole number that is not negative. */
export function wholeNumber(value: unknown, place: Place): void {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw wrongValue(value, place, 'a whole number, 0 or more')
}

/** The value is a text that is not empty. */
export function text(value: unknown, place: Place): void {
  if (typeof value !== 'string' || value === '') throw wrongValue(value, place, 'a text that is not empty')
}

/** The value is an array, and every element passes. */
export function listOf(check: Check): Check {
  return (value, place) => {
    if (!Array.isArray(value)) throw wrongValue(value, place, 'an array')
    for (const [index, element] of value.entries()) check(element, { ...place, keys: [...place.keys, String(index)] })
  }
}

/** The value passes one of the checks; `expected` says what that is. */
export function either(expected: string, ...checks: readonly Check[]): Check {
  return (value, place) => {
    if (!checks.some((check) => passes(check, value, place))) throw wrongValue(value, place, expected)
  }
}

/** The value is an object with these keys and no others. */
export function object<T extends object>(checks: Checks<T>): Check {
  return (value, place) => {
    checkKeys(value, place, checks, Object.keys(checks), (key) => {
      throw unknownKey(key, place, Object.keys(checks))
    })
  }
}

/** The value is an object; `unknown` is told about the keys that have no check and resemble none. */
export function looseObject<T extends object>(checks: Checks<T>, unknown: (key: string, place: Place) => void): Check {
  const known = Object.keys(checks)
  return (value, place) => {
    checkKeys(value, place, checks, known, (key) => {
      if (nearest(key, known)) throw unknownKey(key, place, known)
      unknown(key, place)
    })
  }
}

/** Anything goes. */
export function anything(): void {
  // The value is handed on to whoever understands it.
}

function checkKeys(
  value: unknown,
  place: Place,
  checks: Readonly<Record<string, Check>>,
  known: readonly string[],
  unknown: (key: string) => void,
): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongValue(value, place, 'an object')
  for (const [key, element] of Object.entries(value)) {
    if (!known.includes(key)) unknown(key)
    else if (element !== undefined) checks[key]?.(element, { ...place, keys: [...place.keys, key] })
  }
}

function passes(check: Check, value: unknown, place: Place): boolean {
  try {
    check(value, place)
    return true
  } catch (error) {
    if (error instanceof StillheadError) return false
    throw error
  }
}

function unknownKey(key: string, place: Place, known: readonly string[]): StillheadError {
  const near = nearest(key, known)
  const owner = place.keys.length > 0 ? ` in "${place.keys.join('.')}"` : ''
  return new StillheadError('SH103', {
    what: `"${key}" is not a setting${owner}.`,
    where: position({ ...place, keys: [...place.keys, key] }),
    fix: near ? `Did you mean "${near}"?` : `Remove it. The settings there are ${[...known].sort().join(', ')}.`,
  })
}

/** The error about a value that is not what it should be. */
export function wrongValue(value: unknown, place: Place, expected: string, near?: string): StillheadError {
  return new StillheadError('SH104', {
    what: `"${place.keys.join('.')}" must be ${expected}${place.keys[0] === 'dbCredentials' ? '' : `, not ${shown(value)}`}.`,
    where: position(place),
    fix: near ? `Did you mean ${near}?` : `Correct "${place.keys.join('.')}".`,
  })
}

/** The line of the config where the keys stand, as far as its text tells. */
export function position({ file, text: source, keys }: Place): string {
  let from = 0
  let found = -1
  for (const key of keys.filter((each) => !/^\d+$/.test(each))) {
    const match = new RegExp(`(?<![\\w$.])["']?${key.replaceAll(/\W/g, '\\$&')}["']?\\s*[:=,}(]`, 'g')
    match.lastIndex = from
    const hit = match.exec(source)
    if (!hit) break
    found = hit.index
    from = hit.index + key.length
  }
  return found < 0 ? file : `${file}:${source.slice(0, found).split('\n').length}`
}

function shown(value: unknown): string {
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'bigint') return `${value}n`
  const json = JSON.stringify(value)
  if (json === undefined) return String(value)
  return json.length > 60 ? `${json.slice(0, 57)}…` : json
}
