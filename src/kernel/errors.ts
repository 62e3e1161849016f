/** The parts of an error message, each one sentence or line. */
export interface ErrorParts {
  /** One sentence: what happened; names quoted, no blame. */
  readonly what: string
  /** `file:line:column`, an object, or a URL without its password. */
  readonly where?: string
  /** What would go wrong, or the server's own words. */
  readonly why?: string
  /** An imperative; a command to paste if there is one. */
  readonly fix?: string
  /** The error that led to this one. */
  readonly cause?: unknown
  /** How the process should end; see {@link ExitCode}. Default `'failure'`. */
  readonly exit?: keyof typeof ExitCode
}

/** Exit codes of the command line, by meaning. */
export const ExitCode = {
  /** Everything asked for was done, or there was nothing to do. */
  success: 0,
  /** `check` found differences between the models and the database. */
  drift: 1,
  /** The command failed. */
  failure: 2,
  /** The command line could not be understood. */
  usage: 3,
  /** The database is behind the newest revisions. */
  behind: 4,
  /** There are several heads where one is needed. */
  heads: 5,
  /** Another run holds the lock, or a lock could not be had in time. */
  locked: 6,
  /** A rename must be decided before a revision can be made. */
  undecided: 7,
  /** The database names revisions that are not on disk, or applied files changed. */
  history: 8,
} as const

/** An error with a stable code that says what, where, why and how to fix it. */
export class StillheadError extends Error {
  override readonly name = 'StillheadError'
  /** Stable code, `SH` and three digits; never reused. */
  readonly code: string
  readonly what: string
  readonly where: string | undefined
  readonly why: string | undefined
  readonly fix: string | undefined
  readonly exit: keyof typeof ExitCode

  constructor(code: string, parts: ErrorParts) {
    super(renderError(code, parts), parts.cause === undefined ? undefined : { cause: parts.cause })
    this.code = code
    this.what = parts.what
    this.where = parts.where
    this.why = parts.why
    this.fix = parts.fix
    this.exit = parts.exit ?? 'failure'
  }
}

/** The error with a place, where it has this code and names none. */
export function placedAt(error: unknown, code: string, where: string): unknown {
  if (!(error instanceof StillheadError) || error.code !== code || error.where !== undefined) return error
  const { what, why, fix, exit, cause } = error
  return new StillheadError(code, {
    what,
    where,
    exit,
    ...(why !== undefined && { why }),
    ...(fix !== undefined && { fix }),
    ...(cause !== undefined && { cause }),
  })
}

/** Renders the parts as aligned lines, `SH501 what` first. */
function renderError(code: string, parts: ErrorParts): string {
  const lines = [`${code} ${parts.what}`]
  for (const label of ['where', 'why', 'fix'] as const) {
    const text = parts[label]
    if (text) lines.push(`  ${label.padEnd(6)} ${text.split('\n').join('\n         ')}`)
  }
  return lines.join('\n')
}
