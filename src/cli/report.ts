import { StillheadError } from '../kernel/errors.ts'
import type { Log, LogEvent } from '../kernel/log.ts'
import { originalStack } from '../kernel/source-map.ts'

/** Where a command line runs: the process, or a test. */
export interface Terminal {
  /** Writes to standard output; a line end is added. */
  out(text: string): void
  /** Writes to standard error; a line end is added. */
  err(text: string): void
  /** Whether standard error shows colours. */
  readonly colours: boolean
  /** Whether standard input and standard error are a person's. */
  readonly interactive: boolean
  /** Width of the help, in characters. */
  readonly width: number
  readonly cwd: string
  /** Variables; `-x` adds to them. */
  readonly environment: Record<string, string | undefined>
}

/** How much is said. */
export interface Loudness {
  readonly quiet: boolean
  readonly verbose: boolean
}

/** Turns events into lines on standard error, so that standard output holds results only. */
export function reporter(terminal: Terminal, { quiet, verbose }: Loudness): Log {
  return (event) => {
    if (event.level === 'debug' && !verbose) return
    if (event.level === 'info' && quiet) return
    terminal.err(withoutPasswords(lineOf(event, terminal)))
  }
}

function lineOf({ level, message }: LogEvent, terminal: Terminal): string {
  if (level === 'warn') return `${paint('yellow', 'warning', terminal)} ${message}`
  return level === 'debug' ? paint('dim', message, terminal) : message
}

/**
 * Shows an error: what, where, why and fix of ours; anything else with its stack and the request to report it.
 * @returns the text, without passwords.
 */
export function showError(error: unknown, terminal: Terminal, { verbose }: Pick<Loudness, 'verbose'>): string {
  if (!(error instanceof StillheadError)) return withoutPasswords(showUnexpected(error, terminal))
  const [first = '', ...rest] = error.message.split('\n')
  const head = `${paint('red', error.code, terminal)}${first.slice(error.code.length)}`
  const cause =
    verbose && error.cause instanceof Error && error.cause.stack ? ['', originalStack(error.cause.stack)] : []
  return withoutPasswords([head, ...rest, ...cause].join('\n'))
}

function showUnexpected(error: unknown, terminal: Terminal): string {
  const stack = error instanceof Error ? originalStack(error.stack ?? error.message) : String(error)
  return [
    `${paint('red', 'SH700', terminal)} stillhead came upon an error that it does not know.`,
    `  fix    If it is not in your own code, please report it with these lines, the command, and the versions of`,
    `         stillhead (\`stillhead --version\`), Node.js (${process.version}) and PostgreSQL.`,
    '',
    stack,
  ].join('\n')
}

/** Passwords of URLs and of `password=` settings are never shown. */
function withoutPasswords(text: string): string {
  return text
    .replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/?#@'"]+:)[^\s/?#'"]*@(?=[^\s@'"]*)/gi, '$1***@')
    .replace(/(\bpassword\s*[=:]\s*)('[^']*'|"[^"]*"|[^\s,;)}&]+)/gi, '$1***')
}

const colours = { red: 31, yellow: 33, dim: 2, bold: 1 } as const

/** Colours a text where colours are shown. */
function paint(colour: keyof typeof colours, text: string, terminal: Pick<Terminal, 'colours'>): string {
  return terminal.colours ? `\u001b[${colours[colour]}m${text}\u001b[0m` : text
}
