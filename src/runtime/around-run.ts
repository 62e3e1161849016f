import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import type { Move } from '../revisions/graph.ts'
import type { Session } from '../database/session.ts'
import type { HookedRevision, HookedRun, RunHooks } from './hooks.ts'
import type { Sink } from './sink.ts'

/** A run with the hooks that it calls, in order. */
export interface HookContext {
  readonly hooks: readonly RunHooks[]
  readonly session: Session
  readonly moves: readonly Move[]
  readonly transaction: 'per-revision' | 'per-run'
  readonly log: Log
}

/**
 * Calls the hooks around a run.
 * @throws SH830 when a hook fails, SH831 when it leaves a transaction open, and what the work throws.
 */
export async function aroundRun(
  context: HookContext,
  work: (wrap: (sink: Sink) => Sink) => Promise<void>,
): Promise<void> {
  if (context.hooks.length === 0) return work((sink) => sink)
  const run = hookedRun(context)
  try {
    for (const { beforeRun } of context.hooks) await call(context, 'beforeRun', beforeRun, run)
    await work((sink) => aroundRevisions(context, sink))
    for (const { afterRun } of context.hooks) await call(context, 'afterRun', afterRun, run)
  } catch (error) {
    for (const { onError } of context.hooks) await tell(context, onError, error, run)
    throw error
  }
}

/** With hooks, each revision is sent by itself: what comes before and after it must not share its query. */
function aroundRevisions(context: HookContext, sink: Sink): Sink {
  const run = hookedRun(context)
  const held: HookedRevision[] = []
  const settle = async (): Promise<void> => {
    await sink.finish()
    for (const revision of held.splice(0))
      for (const { afterRevision } of context.hooks) await call(context, 'afterRevision', afterRevision, revision)
  }
  return {
    async cross(crossing) {
      const { revision, message, tags, file } = crossing.move.revision
      const hooked = { ...run, revision, message, tags, file }
      for (const { beforeRevision } of context.hooks) await call(context, 'beforeRevision', beforeRevision, hooked)
      held.push(hooked)
      await sink.cross(crossing)
      if (context.transaction === 'per-revision') await settle()
    },
    finish: settle,
  }
}

function hookedRun({ moves, session }: HookContext): HookedRun {
  return {
    direction: moves[0]?.direction ?? 'up',
    revisions: moves.map(({ revision }) => revision.revision),
    db: session,
  }
}

async function call<T extends HookedRun & { readonly revision?: string }>(
  { session }: HookContext,
  name: string,
  hook: ((subject: T) => void | Promise<void>) | undefined,
  subject: T,
): Promise<void> {
  if (!hook) return
  const where = subject.revision === undefined ? session.shown : `revision ${subject.revision}`
  try {
    await hook(subject)
  } catch (cause) {
    throw new StillheadError('SH830', {
      what: `The hook ${name} failed.`,
      where,
      why: cause instanceof Error ? cause.message : String(cause),
      fix: 'Correct it under hooks in drizzle.config.ts; what was committed before it stays. `stillhead status` tells where the database stands.',
      cause,
    })
  }
  const status = session.transactionStatus()
  if (status !== 'T' && status !== 'E') return
  await session.simple('ROLLBACK')
  throw new StillheadError('SH831', {
    what: `The hook ${name} left a transaction open.`,
    where,
    why: 'The revision would have become part of it. It has been rolled back.',
    fix: 'End it in the hook, with COMMIT or ROLLBACK.',
  })
}

async function tell({ log }: HookContext, hook: RunHooks['onError'], error: unknown, run: HookedRun): Promise<void> {
  try {
    await hook?.(error, run)
  } catch (failure) {
    const message = failure instanceof Error ? failure.message : String(failure)
    log({ level: 'warn', type: 'hook-failed', message: `The hook onError failed: ${message}` })
  }
}
