import type { Session } from '../database/session.ts'
import type { Log } from '../kernel/log.ts'

/** Looks from a second connection at who keeps a statement waiting. */
export interface BlockerWatch {
  /** Who stood in the way of the last statement that was watched; empty when nobody was seen. */
  readonly last: readonly string[]
  /** Runs work on the session; looks when it takes long. */
  during<T>(work: () => Promise<T>): Promise<T>
  end(): Promise<void>
}

/**
 * Makes a watch. Nothing is opened until a statement is slow.
 * @param backend server process of the session; null where nobody can tell.
 * @param lockTimeout milliseconds after which the server gives up; the look comes before.
 */
export function watchBlockers(
  backend: number | null,
  lockTimeout: number,
  connectAgain: () => Promise<Session>,
  log: Log,
): BlockerWatch {
  let second: Promise<Session> | undefined
  let last: readonly string[] = []
  const first = lockTimeout > 0 ? Math.min(Math.max(lockTimeout * 0.5, 20), 2000) : 2000

  async function look(): Promise<void> {
    try {
      second ??= connectAgain()
      const seen = await readBlockers(await second, backend)
      if (seen.length === 0) return
      if (seen.join() !== last.join())
        log({ level: 'info', type: 'blocked', message: `Waiting for ${seen.join('; ')}`, data: { blockers: seen } })
      last = seen
    } catch (error) {
      log({ level: 'debug', type: 'blocked', message: `Who blocks cannot be seen: ${(error as Error).message}` })
    }
  }

  return {
    get last() {
      return last
    },
    async during(work) {
      if (backend === null) return work()
      last = []
      let looking: Promise<void> = Promise.resolve()
      let timer = setTimeout(function again() {
        looking = look()
        timer = setTimeout(again, 5000)
      }, first)
      try {
        return await work()
      } finally {
        clearTimeout(timer)
        await looking
      }
    },
    async end() {
      if (second) await (await second).end()
    },
  }
}

async function readBlockers(session: Session, backend: number | null): Promise<readonly string[]> {
  const [answer] = await session.simple(`
    SELECT a.pid, a.application_name, a.state, pg_catalog.date_trunc('second', pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) a.xact_start), pg_catalog.left(a.query, 120)
    FROM pg_catalog.unnest(pg_catalog.pg_blocking_pids(${backend})) AS blocker (pid)
    JOIN pg_catalog.pg_stat_activity a USING (pid)
    ORDER BY a.pid`)
  return (answer?.rows ?? []).map(([pid, application, state, age, query]) => {
    const doing = (query ?? '').replace(/\s+/g, ' ')
    return `process ${pid} (${application || 'unnamed'}, ${state ?? 'state hidden'}${age ? `, in a transaction for ${age}` : ''}): ${doing}`
  })
}
