import type { ColumnChanges, ColumnDefinition } from '../kinds/column/ops.ts'
import { isConstant } from './constant.ts'
import type { Risk } from './spec.ts'

const LOCK = 'under a lock that blocks reads and writes'

/** What adding a column can cost. */
export function addColumnRisks(column: ColumnDefinition, fill: string | undefined): Risk[] {
  const risks: Risk[] = []
  if (fill !== undefined && !isConstant(fill)) {
    risks.push({ kind: 'rewrites', message: `writes every row of the table ${LOCK}` })
  }
  const filled =
    fill !== undefined ||
    column.default !== undefined ||
    column.generated !== undefined ||
    column.identity ||
    isSerial(column.type)
  if (column.notNull && !filled) {
    risks.push({
      kind: 'may-fail',
      message: 'fails while the table has rows: the column is NOT NULL without a default',
    })
  }
  if (column.generated !== undefined || column.identity || isSerial(column.type) || isVolatile(column.default)) {
    risks.push({ kind: 'rewrites', message: `rewrites the table ${LOCK}` })
  }
  return risks
}

function isSerial(type: string): boolean {
  return /^(small|big)?serial$/.test(type)
}

// PG: a volatile default is evaluated for each row, which rewrites the table.
function isVolatile(expression: string | undefined): boolean {
  return (
    expression !== undefined &&
    /\b(gen_random_uuid|random|clock_timestamp|nextval|uuid_generate_v\w+|uuidv[47])\s*\(/i.test(expression)
  )
}

/**
 * What altering a column can cost.
 * @param was what takes the changes back, which tells the former type; unknown when a file is run.
 */
export function alterColumnRisks(changes: ColumnChanges, was?: ColumnChanges): Risk[] {
  const risks: Risk[] = []
  if (changes.type !== undefined) risks.push(...retypeRisks(was?.type, changes.type, changes))
  if (typeof changes.generated === 'string') risks.push({ kind: 'rewrites', message: `rewrites the table ${LOCK}` })
  if (changes.notNull) {
    risks.push({
      kind: 'scans',
      message:
        changes.fill === undefined
          ? `scans the table ${LOCK}; fails while rows hold NULL`
          : `writes the rows that hold NULL, then scans the table ${LOCK}`,
    })
  }
  return risks
}

interface Type {
  readonly name: string
  readonly array: boolean
  /** `varchar(20)`: 20; `numeric(10,2)`: 10 and 2. */
  readonly numbers: readonly number[]
}

function typeOf(text: string): Type {
  const numbers = /\(([\d, -]+)\)/.exec(text)?.[1]?.split(',').map(Number) ?? []
  const name = text.replace(/\([\d, -]+\)/, '').replace(/(\[\])+$/, '')
  return { name, array: text.endsWith('[]'), numbers }
}

function retypeRisks(was: string | undefined, type: string, changes: ColumnChanges): Risk[] {
  if (was === undefined) return [{ kind: 'rewrites', message: `may rewrite the table ${LOCK}` }]
  const [from, to] = [typeOf(was), typeOf(type)]
  const cost = costOf(from, to, changes)
  return [
    ...(cost === undefined ? [] : [cost]),
    ...(from.array === to.array ? [...roundingOf(from, to), ...failuresOf(from, to)] : []),
    ...(isParsed(changes, from, to) ? [mayFail('cannot be converted')] : []),
  ]
}

/** Undefined where only the catalog changes. */
function costOf(from: Type, to: Type, { using }: ColumnChanges): Risk | undefined {
  const rewrites: Risk = { kind: 'rewrites', message: `rewrites the table ${LOCK}` }
  if (using !== undefined || from.array !== to.array) return rewrites
  if (from.name === to.name && String(from.numbers) === String(to.numbers)) {
    return { kind: 'blocks', message: `builds the indexes of the column again ${LOCK}` }
  }
  if (isZoned(from) !== isZoned(to) && isTimestamp(from) && isTimestamp(to)) {
    const message = `may rewrite the table ${LOCK}; the values are taken as those of the session's TimeZone`
    return { kind: 'rewrites', message }
  }
  return isFree(from, to) ? undefined : rewrites
}

// PG: what is binary coercible, or only gets longer, is not written again.
function isFree(from: Type, to: Type): boolean {
  const longer = !isShorter(from, to)
  if (isText(from) && isText(to)) return longer
  if (from.name === 'cidr' && to.name === 'inet') return true
  if (from.name !== to.name || !longer) return false
  if (from.name === 'numeric') return to.numbers.length === 0 || scaleOf(from) === scaleOf(to)
  return ['varbit', 'timestamp', 'timestamp with time zone', 'time', 'time with time zone', 'interval'].includes(
    from.name,
  )
}

function isText({ name }: Type): boolean {
  return name === 'text' || name === 'varchar'
}

function isTimestamp({ name }: Type): boolean {
  return name.startsWith('timestamp')
}

function isZoned({ name }: Type): boolean {
  return name.endsWith('with time zone')
}

/** Whether the first number of a type gets smaller; none is the largest. */
function isShorter(from: Type, to: Type): boolean {
  return (to.numbers[0] ?? Number.POSITIVE_INFINITY) < (from.numbers[0] ?? Number.POSITIVE_INFINITY)
}

function scaleOf({ numbers }: Type): number {
  return numbers.length === 0 ? Number.POSITIVE_INFINITY : (numbers[1] ?? 0)
}

const integers = ['smallint', 'integer', 'bigint']
const fractions = ['real', 'double precision', 'numeric']

function roundingOf(from: Type, to: Type): readonly Risk[] {
  const loses = (message: string): readonly Risk[] => [{ kind: 'loses-data', message }]
  if (fractions.includes(from.name) && integers.includes(to.name)) return loses('rounds the values to whole numbers')
  if (from.name === 'double precision' && to.name === 'real') return loses('rounds the values to 6 digits')
  if (from.name === 'numeric' && to.name === 'numeric' && scaleOf(to) < scaleOf(from)) {
    return loses(`rounds the values to ${scaleOf(to)} digits after the point`)
  }
  if (from.name === 'numeric' && ['real', 'double precision'].includes(to.name)) return loses('rounds the values')
  if (isTimestamp(from) && to.name === 'date') return loses('cuts the time of day off')
  if (isTimestamp(from) && to.name.startsWith('time') && !isTimestamp(to)) return loses('cuts the day off')
  const timed = /^(time|interval)/
  if (timed.test(from.name) && timed.test(to.name) && isShorter(from, to)) return loses('rounds fractions of seconds')
  if (from.name !== 'boolean' && to.name === 'boolean' && integers.includes(from.name)) {
    return loses('makes all numbers but 0 the same')
  }
  return []
}

function failuresOf(from: Type, to: Type): readonly Risk[] {
  const size = (type: Type): number => integers.indexOf(type.name)
  if (['varchar', 'char', 'bit', 'varbit'].includes(to.name) && to.numbers.length > 0) {
    if (isShorter(from, to) || !['varchar', 'char', 'bit', 'varbit'].includes(from.name)) return [mayFail('are longer')]
  }
  if (size(to) >= 0 && (size(from) > size(to) || fractions.includes(from.name))) return [mayFail('are out of range')]
  if (to.name === 'numeric' && to.numbers.length > 0) {
    const whole = (type: Type): number => (type.numbers[0] ?? Number.POSITIVE_INFINITY) - (type.numbers[1] ?? 0)
    if (whole(to) < whole(from)) return [mayFail('are out of range')]
  }
  if (from.name === 'double precision' && to.name === 'real') return [mayFail('are out of range')]
  return []
}

/** Whether USING meets values that it cannot read. */
function isParsed({ using }: ColumnChanges, from: Type, to: Type): boolean {
  return using !== undefined && !/^to_jsonb?\(/.test(using) && from.name !== 'boolean' && to.name !== 'boolean'
}

function mayFail(why: string): Risk {
  return { kind: 'may-fail', message: `fails while rows hold values that ${why}` }
}
