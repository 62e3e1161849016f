/** What the library says while it works; it never prints. */
export interface LogEvent {
  readonly level: 'debug' | 'info' | 'warn'
  /** Stable name: `revision-applied`, `lock-waiting`, `statement`. */
  readonly type: string
  /** One line for people. */
  readonly message: string
  /** The same for programs. */
  readonly data?: Readonly<Record<string, unknown>>
}

/** Receives what the library says. */
export type Log = (event: LogEvent) => void
