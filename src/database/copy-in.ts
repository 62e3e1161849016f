import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import streams from 'pg-copy-streams'

/**
 * Sends a `COPY … FROM STDIN`.
 * @param chunks the rows, in COPY's text format; read as fast as the server takes them.
 */
export async function copyIn(client: Client, sql: string, chunks: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(chunks), client.query(streams.from(sql)))
}
