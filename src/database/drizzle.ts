import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Client } from 'pg'
import { StillheadError } from '../kernel/errors.ts'
import { messageOf } from './connection-error.ts'

/**
 * Makes a Drizzle instance on a connection that is in a transaction; drizzle-orm is the user's own copy.
 * @param root folder from which drizzle-orm is required.
 * @param config what `drizzle()` takes beside the client: `{ schema, casing, logger }`.
 * @throws SH417 when drizzle-orm cannot be loaded.
 */
export function drizzleOn(client: Client, root: string, config: object | undefined): unknown {
  const { drizzle } = loadDrizzle(root)
  return drizzle({ client: nested(client), ...config })
}

/** PG: a BEGIN in a transaction is only a warning, and the COMMIT after it would end ours: both become a savepoint's. */
function nested(client: Client): object {
  let depth = 0
  const statement = (text: string): string => {
    const word = /^\s*(begin|commit|rollback)\b(?! to\b)/i.exec(text)?.[1]?.toLowerCase()
    if (word === undefined) return text
    if (word === 'begin') return `SAVEPOINT stillhead_${++depth}`
    const name = `stillhead_${depth--}`
    return word === 'commit' ? `RELEASE SAVEPOINT ${name}` : `ROLLBACK TO SAVEPOINT ${name}; RELEASE SAVEPOINT ${name}`
  }
  return {
    query(query: string | { text: string }, ...rest: unknown[]) {
      const plain = typeof query === 'string' ? statement(query) : { ...query, text: statement(query.text) }
      return (client.query as (...args: unknown[]) => unknown).call(client, plain, ...rest)
    },
  }
}

function loadDrizzle(root: string): { drizzle(config: object): unknown } {
  try {
    return createRequire(join(root, 'package.json'))('drizzle-orm/node-postgres')
  } catch (error) {
    throw new StillheadError('SH417', {
      what: 'db.drizzle() needs drizzle-orm and pg in the project.',
      where: root,
      why: messageOf(error),
      fix: 'npm install drizzle-orm pg',
      cause: error,
    })
  }
}
