import { StillheadError } from '../kernel/errors.ts'

/** A target taken apart: `branch@symbol+2`. */
export interface Identifier {
  /** As written. */
  readonly text: string
  /** Before the first `@`: a label or an id; undefined without one. */
  readonly branch?: string
  /** An id, the beginning of one, a label, `head`, `heads`, `base` or `current`; undefined in `+1`, `-1` and `label@-1`. */
  readonly symbol?: string
  /** Steps up or down from the symbol, or from where the database stands; undefined in an absolute target. */
  readonly offset?: number
}

/**
 * Takes a target apart.
 * @param isName whether a text is an id or a label as it stands; such a text is never read as `symbol-2`.
 * @throws SH220 when it follows no form of the grammar, SH247 for a range.
 */
export function parseIdentifier(text: string, isName: (text: string) => boolean): Identifier {
  if (isName(text)) return { text, symbol: text }
  if (text.includes(':')) throw notATarget(text)
  const at = text.indexOf('@')
  const branch = at > 0 ? text.slice(0, at) : undefined
  const rest = text.slice(at + 1)
  if (rest === '') throw malformed(text)
  if (isName(rest)) return { text, branch, symbol: rest }
  const [, symbol = '', steps] = /^(\w*)([+-]\d+)/.exec(rest) ?? []
  if (steps === undefined) return { text, branch, symbol: rest }
  if (symbol === '' && Number(steps) === 0) throw malformed(text)
  return { text, branch, ...(symbol !== '' && { symbol }), offset: Number(steps) }
}

/**
 * Takes a range apart at its colon.
 * @returns both ends; undefined where one is left out.
 * @throws SH229 when there is not exactly one colon.
 */
export function parseRange(text: string): { readonly start?: string; readonly end?: string } {
  const parts = text.trim().split(':')
  if (parts.length !== 2) {
    throw new StillheadError('SH229', {
      what: `"${text}" is not a range.`,
      fix: 'Write start:end, start: or :end, for example -3:current or base:head.',
      exit: 'usage',
    })
  }
  const [start, end] = parts
  return { ...(start && { start }), ...(end && { end }) }
}

/** Whether only the version table can tell what a target means: `current`, `+1`, `label@-1`, `current-2`. */
export function isRelativeToDatabase(text: string): boolean {
  return /^(?:[^@]*@)?(?:current(?:[+-]\d+)?|[+-]\d+)$/.test(text)
}

function notATarget(text: string): StillheadError {
  return new StillheadError('SH247', {
    what: `"${text}" is a range, and one target is meant.`,
    why: 'Where the database stands is read from its version table.',
    fix: 'Write the end of the range only; with --sql a range is right.',
    exit: 'usage',
  })
}

function malformed(text: string): StillheadError {
  return new StillheadError('SH220', {
    what: text === '' ? 'The target is empty.' : `"${text}" is not a target.`,
    fix: 'Write an id, the beginning of one, a branch label, head, heads, base, label@head, +1, -1 or id+2.',
    exit: 'usage',
  })
}
