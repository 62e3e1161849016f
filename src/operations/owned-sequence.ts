import { madeByPostgres } from '../kernel/names.ts'
import { ident, literal, qualified, wholeNumber } from '../kernel/sql.ts'
import type { InSchema } from './in-schema.ts'

/** The sequence that a column owns, and the place of that column. */
export interface SequenceOwner {
  readonly table: string
  readonly column: string
  readonly options?: InSchema
}

/** What decides where a sequence may stand. */
interface Range {
  readonly increment?: number | string
  readonly minValue?: number | string
  readonly maxValue?: number | string
  /** Of the sequence, where it is known. */
  readonly type?: string
}

/** The name that PostgreSQL gives the sequence of a serial or identity column. */
export function ownedSequenceName({ table, column }: SequenceOwner): string {
  return madeByPostgres(table, column, 'seq')
}

/** Gives a sequence a name at which it can wait until another one has taken its position over. */
export function setAside(sequence: string, { options }: SequenceOwner): string {
  return `ALTER SEQUENCE ${qualified(sequence, options?.schema)} RENAME TO ${ident(asideName(sequence))}`
}

/** The name of a sequence that was set aside. */
export function asideName(sequence: string): string {
  return `${sequence.slice(0, 50)}__former`
}

/**
 * Lets the new sequence go on where the one that was set aside stands, or after the rows where those are ahead.
 * @param sequence the new one, as an SQL expression.
 */
export function takeOver(sequence: string, former: string, owner: SequenceOwner, range: Range): string {
  const { extreme, further, bound, beyond } = directionOf(range)
  const limit = highest(range)
  const last = `${further}(last_value, top)`
  const position = limit === undefined ? last : `CASE WHEN last_value > ${limit} THEN top ELSE ${last} END`
  return (
    `SELECT setval(${sequence}, ${position}, is_called OR coalesce(top ${beyond} last_value, false)) ` +
    `FROM ${qualified(asideName(former), owner.options?.schema)}, ` +
    `(SELECT ${extreme}(${ident(owner.column)}) AS top FROM ${tableOf(owner)}) AS held WHERE ${last} ${beyond} ${bound}`
  )
}

/** Lets a sequence go on after the rows. */
export function continueAfterRows(owner: SequenceOwner, range: Range): string {
  const { extreme, bound, beyond } = directionOf(range)
  const top = `${extreme}(${ident(owner.column)})`
  return `SELECT setval(${ownSequence(owner)}, ${top}) FROM ${tableOf(owner)} HAVING ${top} ${beyond} ${bound}`
}

/** Brings a sequence that stands beyond a smaller type or bound back to the rows, which fit. */
export function returnToRows(owner: SequenceOwner, range: Range): string {
  const top = `max(${ident(owner.column)})`
  const sequence = ownSequence(owner)
  return (
    `SELECT setval(${sequence}, coalesce(${top}, 1), ${top} IS NOT NULL) FROM ${tableOf(owner)} ` +
    `HAVING pg_sequence_last_value(${sequence}::regclass) > ${highest(range) ?? highestOf.integer}`
  )
}

function highest({ type, maxValue }: Range): string | undefined {
  if (maxValue !== undefined) return wholeNumber(maxValue)
  return type === undefined ? undefined : highestOf[type]
}

const highestOf: Readonly<Record<string, string>> = { smallint: '32767', integer: '2147483647' }

// PG: a position outside the bounds of the sequence is refused.
function directionOf({ increment, minValue, maxValue }: Range) {
  return String(increment ?? 1).startsWith('-')
    ? { extreme: 'min', further: 'least', bound: wholeNumber(maxValue ?? -1), beyond: '<=' }
    : { extreme: 'max', further: 'greatest', bound: wholeNumber(minValue ?? 1), beyond: '>=' }
}

/** The sequence that a column owns, as an SQL expression. */
export function ownSequence(owner: SequenceOwner): string {
  return `pg_get_serial_sequence(${literal(tableOf(owner))}, ${literal(owner.column)})`
}

function tableOf({ table, options }: SequenceOwner): string {
  return qualified(table, options?.schema)
}
