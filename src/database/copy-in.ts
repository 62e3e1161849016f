import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'

/**
 * Sends a `COPY … FROM STDIN`.
 * @param chunks the rows, in COPY's text format; read as fast as the server takes them.
 */
export async function copyIn(client: Client, sql: string, chunks: Iterable<string>): Promise<void> {
  const { from } = (await import('pg-copy-streams')).default
  await pipeline(Readable.from(chunks), client.query(from(sql)))
}
