import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import type { Connection, EmbeddedDatabase } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { loadPg } from './load-pg.ts'
import { messageOf } from './connection-error.ts'
import { holdFolder } from './folder-lock.ts'
import { sessionOn, type SessionSettings } from './pg-session.ts'
import type { Session } from './session.ts'

/**
 * Opens an embedded database: PGlite of the user's project, reached through pg's client.
 * @param connection a folder, `memory://`, or an open database, which is left open with the settings that it had.
 * @param root folder from which PGlite is resolved.
 * @throws SH305 when the folder cannot be opened, SH314 when PGlite is missing or too old.
 */
export async function openEmbedded(
  connection: Extract<Connection, { driver: 'pglite' }>,
  root: string,
  log: Log | undefined,
): Promise<Session> {
  const pglite = loadPglite(root)
  const { shown, database } = connection
  const settings = { shown, root, ...(log && { log }) }
  if (database) return borrowed(await sessionIn(database, pglite, settings, async () => undefined))
  const folder = connection.folder.replace(/^file:\/\//, '')
  const inMemory = folder === '' || folder.startsWith('memory:')
  const release = inMemory ? async () => undefined : await holdFolder(resolve(root, folder))
  try {
    if (!inMemory) await mkdir(dirname(resolve(root, folder)), { recursive: true })
    const opened = await pglite.PGlite.create(inMemory ? 'memory://' : resolve(root, folder))
    return await sessionIn(opened, pglite, settings, async () => {
      await opened.close()
      await release()
    })
  } catch (error) {
    await release()
    throw new StillheadError('SH305', {
      what: 'The embedded database cannot be opened.',
      where: connection.shown,
      why: messageOf(error),
      fix: 'Check that no other process has it open, and that it was made by the same major version of PGlite.',
      cause: error,
    })
  }
}

async function sessionIn(
  database: EmbeddedDatabase,
  { createPgConfig }: PgliteModule,
  settings: Pick<SessionSettings, 'shown' | 'root' | 'log'>,
  ended: () => Promise<void>,
): Promise<Session> {
  const pg = await loadPg()
  const client = new pg.Client(createPgConfig(database))
  await client.connect()
  return sessionOn(client, {
    ...settings,
    embedded: true,
    async cancel() {
      // PGlite answers nothing while a statement runs.
    },
    ended,
  })
}

/** PGlite has one session for all that connect to it: what a server does when one leaves is done here. */
function borrowed(session: Session): Session {
  return {
    ...session,
    async end() {
      await session.simple('ROLLBACK')
      await session.simple('RESET ALL; RESET ROLE; SELECT pg_catalog.pg_advisory_unlock_all()')
      await session.end()
    },
  }
}

interface PgliteModule {
  readonly PGlite: { create(folder: string): Promise<EmbeddedDatabase> }
  createPgConfig(database: object): object
}

function loadPglite(root: string): PgliteModule {
  const require = createRequire(join(root, 'package.json'))
  try {
    return { ...require('@electric-sql/pglite'), ...require('@electric-sql/pglite/node-postgres') }
  } catch (error) {
    throw new StillheadError('SH314', {
      what: 'PGlite cannot be loaded.',
      where: root,
      why: messageOf(error),
      fix: 'Install it in the project: npm install @electric-sql/pglite@^0.5',
      cause: error,
    })
  }
}
