import { StillheadError } from '../kernel/errors.ts'
import { nearest } from '../kernel/nearest.ts'
import { originalStack } from '../kernel/source-map.ts'
import { badCall, type Operation, type Verbs } from './operation.ts'

/**
 * Runs the body of `upgrade` or `downgrade` and lists the calls it makes.
 * @param file that holds the body, for errors.
 * @returns the calls in order, each with the source location as `at`; empty when the body makes none.
 * @throws SH600 for an unknown verb, SH602 when the body returns a promise.
 */
export function record(body: (op: any) => unknown, verbs: Verbs, file?: string): Operation[] {
  const operations: Operation[] = []
  const result = body(recorder(operations, verbs))
  if (result !== null && typeof result === 'object' && typeof (result as PromiseLike<unknown>).then === 'function') {
    // The promise is abandoned; its rejection must not end the process before the clear error is shown.
    void (result as Promise<unknown>).then(undefined, () => undefined)
    throw new StillheadError('SH602', {
      what: `"${body.name || 'upgrade'}" is async.`,
      where: file,
      why: 'Calls made after an await would not be recorded.',
      fix: 'Make it a plain function; put work that needs the database into op.run(async (db) => …).',
    })
  }
  return operations
}

function recorder(operations: Operation[], verbs: Verbs): object {
  return new Proxy(Object.create(null) as object, {
    has: (_target, name) => Object.hasOwn(verbs, name),
    get: function get(_target, name): unknown {
      if (typeof name !== 'string' || name === 'then') return undefined
      const spec = Object.hasOwn(verbs, name) ? verbs[name] : undefined
      if (!spec) throw unknownVerb(name, verbs, get)
      return function verb(...args: unknown[]): void {
        const operation = { op: name, args }
        locate(operation, verb)
        try {
          spec.check?.(...args)
        } catch (error) {
          throw badCall(name, (operation as Operation).at, error)
        }
        operations.push(operation)
      }
    },
  })
}

/** Adds `at`, made from the stack only when it is read: a revision may hold ten thousand calls. */
function locate(operation: object, below: (...args: any[]) => unknown): void {
  const caller = callerOf(below)
  Object.defineProperty(operation, 'at', { enumerable: false, get: () => location(caller.stack) })
}

function callerOf(below: (...args: any[]) => unknown): { readonly stack?: string } {
  const holder: { stack?: string } = {}
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 1
  Error.captureStackTrace(holder, below)
  Error.stackTraceLimit = limit
  return holder
}

function location(stack: string | undefined): string | undefined {
  const frame = originalStack(stack?.split('\n')[1] ?? '').trim()
  return /(?:^at (?:async )?|\()((?:[^()]|\([^()]*\))+:\d+:\d+)\)?$/.exec(frame)?.[1]
}

function unknownVerb(name: string, verbs: Verbs, below: (...args: any[]) => unknown): StillheadError {
  const near = nearest(name, Object.keys(verbs))
  return new StillheadError('SH600', {
    what: `There is no operation "op.${name}".`,
    where: location(callerOf(below).stack),
    fix: near ? `Did you mean op.${near}?` : 'See docs/operations.md.',
  })
}
