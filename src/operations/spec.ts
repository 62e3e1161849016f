import type { Statement } from '../kernel/sql.ts'

/** What a function of `op.run` is given: parameterised queries on the connection and transaction of the revision. */
export interface Queryable {
  /**
   * Sends one query.
   * @param text SQL with `$1` placeholders.
   * @param values one for each placeholder.
   */
  query<R extends object = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ rows: R[]; rowCount: number | null }>
  /**
   * Sends a `COPY … FROM STDIN`; undefined where the database cannot take one.
   * @param chunks the rows, in COPY's text format.
   * @internal
   */
  copyIn?(sql: string, chunks: Iterable<string>): Promise<void>
  /** A Drizzle instance on the same connection and transaction; drizzle-orm is loaded from the user's project. */
  drizzle?(config?: object): Promise<any>
}

/** A recorded call of a verb. */
export interface Call<N extends string = string, A extends readonly unknown[] = readonly unknown[]> {
  readonly op: N
  readonly args: A
  /** What stood before; set on planned calls only. */
  readonly was?: unknown
  /** `file:line:column` of the call; never compared. */
  readonly at?: string
}

/** A function that needs the connection: `op.run` and the verbs that are made of it. */
export interface RunStep {
  readonly run: (db: Queryable) => Promise<void>
  /** What it does, for reports: "run a function". */
  readonly label?: string
  /** `per-batch`: `run` returns after one committed batch and is called again until it has nothing left to do. */
  readonly batches?: (db: Queryable, state: unknown) => Promise<{ readonly done: boolean; readonly state?: unknown }>
  /** Milliseconds to rest between two batches. */
  readonly pause?: number
  /** The statements that stand for the function in `--sql`; without them it is refused there. */
  readonly offline?: readonly Statement[]
}

/** What a sink takes. */
export type Step = Statement | RunStep

/** What an operation can cost. */
export interface Risk {
  /** `loses-data`; `rewrites` or `scans` a table under a lock that blocks writers; `blocks`; `may-fail` on existing rows. */
  readonly kind: 'loses-data' | 'rewrites' | 'scans' | 'blocks' | 'may-fail'
  /** One line, lower case, without a period: "drops the column and its values". */
  readonly message: string
}

/** One verb: its SQL, its undo, its sentence and its risks. */
export interface VerbSpec<A extends readonly unknown[]> {
  /** The steps that carry the call out, in order. */
  sql(...args: A): readonly Step[]
  /** The call that undoes it; null when it cannot be undone. A planned drop is undone from `was`. */
  reverse(call: { readonly args: A; readonly was?: any }): Call | null
  /** "create policy tenant_isolation on users" */
  describe(...args: A): string
  risks?(...args: A): readonly Risk[]
  /** The same, where it is known what stood before: of planned calls. Default: `risks`. */
  plannedRisks?(call: { readonly args: A; readonly was?: any }): readonly Risk[]
  /** The table that the call makes: `auth.users`. Until it holds rows, nothing but lost data is a risk to it. */
  creates?(...args: A): string
  /** The existing table that the call's risks are about. */
  table?(...args: A): string
  /** Import declarations that a revision file with the call needs: `import '../operations/audit.ts'`. */
  readonly imports?: readonly string[]
  /** Throws when the arguments cannot be meant: checked when a revision file is run. */
  check?(...args: A): void
}

/** One spec per method of I: a verb without SQL, reverse or description does not compile. */
export type VerbSpecs<I> = {
  readonly [N in keyof I]: I[N] extends (...args: infer A extends readonly unknown[]) => void ? VerbSpec<A> : never
}

/** Makes a typed call; trailing undefined arguments and empty options are left out. */
export function call<I, N extends keyof I & string>(
  op: N,
  args: I[N] extends (...args: infer A extends readonly unknown[]) => void ? A : never,
  was?: unknown,
): Call<N> {
  const kept = trimArgs(args as readonly unknown[])
  return was === undefined ? { op, args: kept } : { op, args: kept, was }
}

/** The arguments without trailing undefined ones and empty options. */
export function trimArgs(args: readonly unknown[]): readonly unknown[] {
  let end = args.length
  while (end > 0 && isVoid(args[end - 1])) end -= 1
  return args.slice(0, end)
}

function isVoid(value: unknown): boolean {
  if (value === undefined) return true
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
}
