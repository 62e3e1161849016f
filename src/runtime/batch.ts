import type { Session, StatementResult } from '../database/session.ts'
import type { ServerError } from '../database/sql-error.ts'

/** One statement of a batch, and what it is there for. */
export interface BatchItem<T> {
  readonly sql: string
  readonly about: T
}

/** A batch that failed: which statement, and where in it. */
export class BatchError<T> extends Error {
  override readonly name = 'BatchError'
  readonly item: BatchItem<T>
  /** Statements before it that completed. */
  readonly completed: number
  /** Characters from the beginning of the statement, counted from 1. */
  readonly position: number | undefined
  override readonly cause: ServerError

  constructor(item: BatchItem<T>, completed: number, position: number | undefined, cause: ServerError) {
    super(cause.message, { cause })
    this.item = item
    this.completed = completed
    this.position = position
    this.cause = cause
  }
}

const separator = '\n;\n'

/**
 * Sends statements as one simple query.
 * @param onComplete called for each statement as its answer arrives.
 * @throws BatchError with the statement that failed.
 */
export async function sendBatch<T>(
  session: Session,
  items: readonly BatchItem<T>[],
  onComplete?: (item: BatchItem<T>, result: StatementResult) => void,
): Promise<void> {
  let completed = 0
  try {
    await session.simple(items.map(({ sql }) => sql).join(separator), (index, result) => {
      completed = index + 1
      const item = items[index]
      if (item) onComplete?.(item, result)
    })
  } catch (error) {
    const { index, position } = locate(items, completed, error as ServerError)
    const item = items[index]
    if (!item) throw error
    throw new BatchError(item, completed, position, error as ServerError)
  }
}

/** PG: positions count the characters of the whole query; a syntax error is found before anything runs. */
function locate(
  items: readonly BatchItem<unknown>[],
  completed: number,
  error: ServerError,
): { index: number; position?: number } {
  const position = Number(error.position)
  if (!Number.isInteger(position) || position < 1) return { index: Math.min(completed, items.length - 1) }
  let before = 0
  for (const [index, { sql }] of items.entries()) {
    const length = characters(sql)
    if (position <= before + length + separator.length)
      return { index, position: Math.min(position - before, length + 1) }
    before += length + separator.length
  }
  return { index: Math.min(completed, items.length - 1) }
}

/** Characters as PostgreSQL counts them: a surrogate pair is one. */
function characters(text: string): number {
  return /[\ud800-\udbff]/.test(text) ? [...text].length : text.length
}
