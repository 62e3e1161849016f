import { ident } from '../kernel/sql.ts'

/**
 * Whether ALTER COLUMN … TYPE needs a USING clause: there is no implicit or assignment cast. An explicit cast where none
 * is needed would truncate silently: `varchar(80)` to `varchar(5)`.
 * @param from short type name, see `typeName`.
 * @see pg_cast.castcontext
 */
export function castNeeded(from: string, to: string): boolean {
  const [fromArray, toArray] = [from.endsWith('[]'), to.endsWith('[]')]
  // PG: anything can be assigned to a string type through its output function.
  if (isString(to) && !toArray) return false
  if (fromArray !== toArray) return true
  const [source, target] = [family(from), family(to)]
  if (source === target) return false
  return !assignable[source]?.includes(target)
}

/**
 * A value of a column as another type, as an SQL expression that the server takes for any two types; values without a
 * counterpart make it fail.
 * @param column its name.
 */
export function castExpression(column: string, from: string, to: string): string {
  const name = ident(column)
  const [fromArray, toArray] = [from.endsWith('[]'), to.endsWith('[]')]
  if (to === 'boolean' && numbers.includes(family(from)) && !fromArray) return `${name} <> 0`
  if (from === 'boolean' && numbers.includes(family(to)) && !toArray)
    return to === 'integer' ? `${name}::integer` : `${name}::integer::${to}`
  const fromString = isString(from) && !fromArray
  if (isJson(to) && !fromString) return `to_${to}(${name})`
  if (isJson(from)) return toArray ? `${arrayOfJson(name)}::${to}` : `(${name} #>> '{}')::${to}`
  if (fromArray && toArray) return [from, to].includes('text[]') ? `${name}::${to}` : `${name}::text[]::${to}`
  // PG: text is cast to anything by reading it; char(n) is read with its blanks.
  return fromString && (toArray || family(from) !== 'char') ? `${name}::${to}` : `${name}::text::${to}`
}

// PG: USING takes no subquery; a row type with a text[] makes an array of JSON without one.
function arrayOfJson(name: string): string {
  const row = 'NULL::pg_catalog.pg_db_role_setting'
  return `(jsonb_populate_record(${row}, jsonb_build_object('setconfig', ${name}))).setconfig`
}

function isJson(type: string): boolean {
  return type === 'json' || type === 'jsonb'
}

/** Whether expressions, operators and foreign keys on the one type also work on the other. */
export function comparable(from: string, to: string): boolean {
  if (from.endsWith('[]') !== to.endsWith('[]')) return false
  const [source, target] = [family(from), family(to)]
  return (
    source === target || [numbers, strings, times].some((group) => group.includes(source) && group.includes(target))
  )
}

/** Whether two types differ in their modifiers only: `varchar(20)` and `varchar(40)`. */
export function sameFamily(from: string, to: string): boolean {
  return family(from) === family(to) && from.endsWith('[]') === to.endsWith('[]')
}

function family(type: string): string {
  return type.replace(/\[\]$/, '').replace(/\([^)]*\)/, '')
}

function isString(type: string): boolean {
  return ['text', 'varchar', 'char', 'name', 'citext'].includes(family(type))
}

const numbers = ['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision']
const strings = ['text', 'varchar', 'char', 'name', 'citext']
const times = ['date', 'timestamp', 'timestamp with time zone']

// SELECT castsource::regtype, casttarget::regtype FROM pg_cast WHERE castcontext IN ('i', 'a')
const assignable: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    numbers.map((type) => [type, type === 'integer' || type === 'bigint' ? [...numbers, 'oid', 'money'] : numbers]),
  ),
  numeric: [...numbers, 'money'],
  ...Object.fromEntries(strings.map((type) => [type, strings])),
  ...Object.fromEntries(
    times.map((type) => [type, type === 'date' ? times : [...times, 'time', 'time with time zone']]),
  ),
  time: ['interval', 'time with time zone'],
  'time with time zone': ['time'],
  interval: ['time'],
  json: ['jsonb'],
  jsonb: ['json'],
  inet: ['cidr'],
  cidr: ['inet'],
  macaddr: ['macaddr8'],
  macaddr8: ['macaddr'],
  bit: ['varbit'],
  varbit: ['bit'],
  xml: strings,
  money: ['numeric'],
  vector: ['halfvec', 'real'],
}
