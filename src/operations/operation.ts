import { StillheadError } from '../kernel/errors.ts'
import type { Call, Risk, Step, VerbSpec } from './spec.ts'

/** A recorded or planned call of a verb that the registry knows. */
export type Operation = Call

/** The verbs of a run: the built-in ones and those that the project registers. */
export type Verbs = Readonly<Record<string, VerbSpec<any>>>

/**
 * The steps that carry an operation out.
 * @throws SH600 when the registry has no such verb, SH603 when its arguments are not what the verb needs.
 */
export function toSteps(operation: Operation, verbs: Verbs): readonly Step[] {
  try {
    return verbOf(operation, verbs).sql(...operation.args)
  } catch (error) {
    throw badCall(operation.op, operation.at, error)
  }
}

/** The operation that undoes this one; null when it cannot be undone. */
export function reverse(operation: Operation, verbs: Verbs): Operation | null {
  return verbOf(operation, verbs).reverse(operation)
}

/**
 * Undoes a list, last first.
 * @throws SH601 when one of them cannot be undone.
 */
export function reverseAll(operations: readonly Operation[], verbs: Verbs): Operation[] {
  return [...operations].reverse().map((operation) => {
    const undo = reverse(operation, verbs)
    if (undo) return undo
    throw new StillheadError('SH601', {
      what: `"${describe(operation, verbs)}" cannot be undone automatically.`,
      fix: 'Write its downgrade by hand.',
    })
  })
}

/** One sentence in lower case: "add column users.email". */
export function describe(operation: Operation, verbs: Verbs): string {
  return verbOf(operation, verbs).describe(...operation.args)
}

/** What the operation can lose, rewrite or block; empty for a harmless one. */
export function risksOf(operation: Operation, verbs: Verbs): readonly Risk[] {
  const { risks, plannedRisks } = verbOf(operation, verbs)
  try {
    if (operation.was !== undefined && plannedRisks) return plannedRisks(operation)
    return risks?.(...operation.args) ?? []
  } catch (error) {
    throw badCall(operation.op, operation.at, error)
  }
}

/**
 * The risks of each operation of a list, in its order. Those of tables that the list itself makes are left out, unless
 * data is lost.
 */
export function risksOfAll(operations: readonly Operation[], verbs: Verbs): ReadonlyMap<Operation, readonly Risk[]> {
  const made = new Set<string>()
  return new Map(
    operations.map((operation): [Operation, readonly Risk[]] => {
      const { creates, table } = verbOf(operation, verbs)
      const name = creates?.(...operation.args)
      if (name !== undefined) made.add(name)
      const isNew = table !== undefined && made.has(table(...operation.args))
      return [operation, risksOf(operation, verbs).filter(({ kind }) => !isNew || kind === 'loses-data')]
    }),
  )
}

/** The import declarations that the operations need, sorted, each once. */
export function importsOf(operations: readonly Operation[], verbs: Verbs): readonly string[] {
  return [...new Set(operations.flatMap((operation) => verbOf(operation, verbs).imports ?? []))].sort()
}

function verbOf(operation: Operation, verbs: Verbs): VerbSpec<any> {
  const spec = Object.hasOwn(verbs, operation.op) ? verbs[operation.op] : undefined
  if (spec) return spec
  throw new StillheadError('SH600', {
    what: `There is no operation "${operation.op}".`,
    where: operation.at,
    fix: 'Check its name, or register it under `operations` of the export `stillhead` in drizzle.config.ts.',
  })
}

/** What a call is told whose arguments a verb cannot read; any other error is left as it is. */
export function badCall(name: string, at: string | undefined, error: unknown): unknown {
  if (!(error instanceof TypeError)) return error
  return new StillheadError('SH603', {
    what: `op.${name}() is called wrongly: ${error.message}`,
    where: at,
    fix: `See op.${name} in your editor, or docs/operations.md.`,
    cause: error,
  })
}
