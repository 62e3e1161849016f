import type { Client } from 'pg'
import type { Log } from '../kernel/log.ts'
import { drizzleOn } from './drizzle.ts'
import type { Session, StatementResult } from './session.ts'
import { sqlState } from '../sql/sqlstates.ts'

/** What {@link sessionOn} needs to know beside the client. */
export interface SessionSettings {
  readonly embedded: boolean
  readonly shown: string
  /** Opens a second connection that cancels the first one's statement. */
  cancel(): Promise<void>
  /** Runs after the client has ended. */
  ended(): Promise<void>
  /** Folder of the project: drizzle-orm is required from there. */
  readonly root: string
  /** Told what the server notes while it works. */
  readonly log?: Log
}

/** Makes a session on a connected pg client. */
export function sessionOn(client: Client, settings: SessionSettings): Session {
  let lost: Error | undefined
  client.on('error', (error) => {
    lost ??= error
  })
  client.on('end', () => {
    lost ??= new Error('Connection terminated')
  })
  client.on('notice', ({ code, message, severity }) => {
    // PG: ROLLBACK outside of a transaction; it is sent to be sure.
    if (code === sqlState.noActiveTransaction) return
    settings.log?.({
      level: severity === 'WARNING' ? 'warn' : 'debug',
      type: 'notice',
      message: `${severity ?? 'NOTICE'}: ${message}`,
    })
  })
  return {
    // pg types leave processID out.
    processId: settings.embedded ? null : (client as unknown as { processID: number }).processID,
    embedded: settings.embedded,
    user: client.user ?? '',
    shown: settings.shown,
    simple: (sql, onComplete) =>
      new Promise((resolve, reject) => {
        client.query(simpleQuery(sql, resolve, reject, onComplete) as never)
      }),
    async query(text, values) {
      const result: any = await client.query(text, values as unknown[] | undefined)
      const { rows, rowCount } = Array.isArray(result) ? result[result.length - 1] : result
      return { rows, rowCount }
    },
    notified: (channel, within) =>
      new Promise((resolve) => {
        const settle = (arrived: boolean): void => {
          clearTimeout(timer)
          client.off('notification', see)
          resolve(arrived)
        }
        const see = (message: { channel: string }): void => {
          if (message.channel === channel) settle(true)
        }
        const timer = setTimeout(() => settle(false), within)
        client.on('notification', see)
      }),
    ...(!settings.embedded && {
      copyIn: async (sql: string, chunks: Iterable<string>) =>
        (await import('./copy-in.ts')).copyIn(client, sql, chunks),
    }),
    // Whoever asks for it knows the type of the drizzle-orm that is installed.
    drizzle: async (config) => drizzleOn(client, settings.root, config) as any,
    transactionStatus: () =>
      (client as unknown as { getTransactionStatus(): 'I' | 'T' | 'E' | null }).getTransactionStatus(),
    lost: () => lost,
    cancel: settings.cancel,
    async end() {
      await client.end()
      await settings.ended()
    },
  }
}

/** A query in the form that pg's client submits; leaner than its own, and it knows how many statements completed. */
function simpleQuery(
  sql: string,
  resolve: (results: readonly StatementResult[]) => void,
  reject: (error: Error) => void,
  onComplete?: (index: number, result: StatementResult) => void,
): object {
  const results: StatementResult[] = []
  let rows: (readonly (string | null)[])[] = []
  return {
    submit(connection: { query(text: string): void }) {
      connection.query(sql)
      return null
    },
    handleRowDescription() {
      rows = []
    },
    handleDataRow(message: { fields: readonly (string | null)[] }) {
      rows.push(message.fields)
    },
    handleCommandComplete(message: { text: string }) {
      const result = { command: message.text, rows }
      results.push(result)
      rows = []
      onComplete?.(results.length - 1, result)
    },
    handleEmptyQuery() {
      results.push({ command: '', rows: [] })
    },
    handleCopyInResponse(connection: { sendCopyFail(reason: string): void }) {
      connection.sendCopyFail('COPY FROM STDIN has no input here')
    },
    handleCopyData() {
      // PG: COPY … TO STDOUT sends data that nobody asked for here.
    },
    handleError: reject,
    handleReadyForQuery() {
      resolve(results)
    },
  }
}
