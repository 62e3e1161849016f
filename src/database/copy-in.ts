import type { Socket } from 'node:net'

/** The part of pg's connection that COPY needs; its types leave it out. */
interface CopyConnection {
  readonly stream: Socket
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(reason: string): void
}

/**
 * A `COPY … FROM STDIN` in the form that pg's client submits.
 * @param chunks the rows, in COPY's text format; read as fast as the socket takes them.
 */
export function copyQuery(
  sql: string,
  chunks: Iterable<string>,
  resolve: () => void,
  reject: (error: unknown) => void,
): object {
  let failure: { readonly error: unknown } | undefined
  async function send(connection: CopyConnection): Promise<void> {
    try {
      for (const chunk of chunks) {
        if (failure) return
        connection.sendCopyFromChunk(Buffer.from(chunk))
        if (connection.stream.writableNeedDrain) await drained(connection.stream)
      }
      connection.endCopyFrom()
    } catch (error) {
      failure ??= { error }
      connection.sendCopyFail('the rows could not be written')
    }
  }
  return {
    submit(connection: CopyConnection) {
      connection.query(sql)
      return null
    },
    handleCopyInResponse: (connection: CopyConnection) => void send(connection),
    handleCommandComplete() {
      // There is nothing to tell but that it is ready.
    },
    handleError(error: unknown) {
      failure ??= { error }
      reject(failure.error)
    },
    handleReadyForQuery: resolve,
  }
}

function drained(stream: Socket): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      stream.off('drain', go)
      stream.off('close', go)
      resolve()
    }
    stream.on('drain', go)
    stream.on('close', go)
  })
}
