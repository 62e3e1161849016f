import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { StillheadError } from '../kernel/errors.ts'
import { ident, literal } from '../kernel/sql.ts'
import type { LockOptions } from './lock.ts'
import type { Session } from './session.ts'
import type { Bookkeeping } from './version-table.ts'

/** A lease row that is ours until it is let go or expires. */
export interface Lease {
  /** Fails with 22012 when another run has taken the lease over. */
  readonly fence: readonly string[]
  release(): Promise<void>
}

const seconds = 60

/**
 * Takes the lease row, and keeps it alive on a second connection. For poolers that hand each transaction to another
 * server process, where session locks do not hold.
 * @throws SH308 when another run keeps it.
 */
export async function takeLease(
  session: Session,
  names: Bookkeeping,
  options: LockOptions & { readonly prelude: readonly string[]; readonly key: bigint },
): Promise<Lease> {
  const owner = randomBytes(8).toString('hex')
  await createLease(session, names, options)
  const token = await waitForToken(session, names, owner, options)
  const mine = `owner OPERATOR(pg_catalog.=) ${literal(owner)}::pg_catalog.text AND token OPERATOR(pg_catalog.=) ${token}::pg_catalog.int8`
  const beat = await keepAlive(names, mine, options)
  return {
    fence: [`SELECT 1 / (count(*) = 1)::integer FROM (SELECT FROM ${names.lease} WHERE ${mine} FOR UPDATE) AS held`],
    async release() {
      await beat.stop()
      if (!session.lost()) await session.simple(`UPDATE ${names.lease} SET owner = NULL WHERE ${mine}`)
    },
  }
}

async function createLease(
  session: Session,
  names: Bookkeeping,
  options: { prelude: readonly string[]; key: bigint },
): Promise<void> {
  const [answer] = await session.simple(`SELECT pg_catalog.to_regclass(${literal(names.lease)})`)
  if (answer?.rows[0]?.[0]) return
  await session.simple(
    [
      'BEGIN',
      ...options.prelude,
      // PG: CREATE … IF NOT EXISTS races with itself; a transaction's lock works through every pooler.
      `SELECT pg_catalog.pg_advisory_xact_lock(${options.key})`,
      `CREATE SCHEMA IF NOT EXISTS ${ident(names.schema)}`,
      `CREATE TABLE IF NOT EXISTS ${names.lease} (single boolean PRIMARY KEY DEFAULT true CHECK (single), owner text, token bigint NOT NULL, expires_at timestamptz NOT NULL)`,
      `INSERT INTO ${names.lease} (token, expires_at) VALUES (0, now()) ON CONFLICT DO NOTHING`,
      'COMMIT',
    ].join(';\n'),
  )
}

async function waitForToken(
  session: Session,
  names: Bookkeeping,
  owner: string,
  options: LockOptions,
): Promise<string> {
  const deadline = Date.now() + (options.lockWait ?? 300_000)
  const take =
    `UPDATE ${names.lease} SET owner = ${literal(owner)}, token = token + 1, expires_at = clock_timestamp() + interval '${seconds} s'` +
    ' WHERE owner IS NULL OR expires_at < clock_timestamp() RETURNING token'
  let said = 0
  for (let pause = 50; ; pause = Math.min(pause * 1.5, 1000)) {
    options.signal?.throwIfAborted()
    const [answer] = await session.simple(take)
    const token = answer?.rows[0]?.[0]
    if (token) return token
    const [held] = await session.simple(`SELECT owner, expires_at FROM ${names.lease}`)
    const holder = `lease of ${held?.rows[0]?.[0] ?? 'nobody'}, good until ${held?.rows[0]?.[1] ?? 'now'}`
    if (Date.now() >= said) {
      options.log?.({ level: 'info', type: 'lock-waiting', message: `Another run holds the lock: ${holder}` })
      said = Date.now() + 5000
    }
    if (Date.now() > deadline) {
      throw new StillheadError('SH308', {
        what: 'Another run still holds the lock.',
        where: `${session.shown}, ${names.shown}`,
        why: holder,
        fix: 'Wait for it, or raise --lock-wait. A lease that nobody renews ends by itself.',
        exit: 'locked',
      })
    }
    await sleep(pause * (0.5 + Math.random()))
  }
}

/** Renews the lease while the run's own connection may be busy for hours. */
async function keepAlive(names: Bookkeeping, mine: string, options: LockOptions): Promise<{ stop(): Promise<void> }> {
  const second = await options.connectAgain()
  let renewal: Promise<unknown> = Promise.resolve()
  const timer = setInterval(
    () => {
      renewal = second
        .simple(`UPDATE ${names.lease} SET expires_at = clock_timestamp() + interval '${seconds} s' WHERE ${mine}`)
        .catch((error: Error) =>
          options.log?.({
            level: 'warn',
            type: 'lease-renewal',
            message: `The lease was not renewed: ${error.message}`,
          }),
        )
    },
    (seconds * 1000) / 4,
  )
  return {
    async stop() {
      clearInterval(timer)
      await renewal
      await second.end()
    },
  }
}
