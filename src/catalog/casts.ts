import { ident } from '../kernel/sql.ts'

/**
 * Whether ALTER COLUMN … TYPE needs a USING clause: there is no implicit or assignment cast. An explicit cast where none
 * is needed would truncate silently: `varchar(80)` to `varchar(5)`.
 * @param from short type name, see `typeName`.
 * @see pg_cast.castcontext
 */
export function castNeeded(from: string, to: string): boolean {
  const [fromArray, toArray] = [from.endsWith('[]'), to.endsWith('[]')]
  if (fromArray !== toArray) return true
  // PG: anything can be assigned to a string type through its output function.
  if (isString(to)) return false
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
  if (from === 'boolean' && ['bit', 'varbit'].includes(family(to)) && !toArray) return `${name}::integer::bit::varbit`
  const fromString = isString(from) && !fromArray
  const cast = checked(to)
  if (isJson(to) && !fromString) return `to_${to}(${name})`
  if (isJson(from)) return toArray ? arrayOfJson(name, cast) : `(${name} #>> '{}')::${cast}`
  if (fromArray && toArray)
    return from === 'text[]' || cast === 'text[]' ? `${name}::${cast}` : `${name}::text[]::${cast}`
  if (fromArray) return single(name, isString(to) ? '' : `::${cast}`)
  // PG: text is cast to anything by reading it; char(n) is read with its blanks.
  if (!toArray) return fromString && family(from) !== 'char' ? `${name}::${cast}` : `${name}::text::${cast}`
  const wrapped = `ARRAY[${name}${fromString ? '' : '::text'}]::${cast}`
  const literal = fromString ? ` WHEN ${name} LIKE '{%}' THEN ${name}::${cast}` : ''
  return `CASE${literal} WHEN ${name} IS NOT NULL THEN ${wrapped} END`
}

/** The only element of an array; the whole text of any other one, which only a string can hold. */
function single(name: string, cast: string): string {
  const value = `CASE WHEN array_dims(${name}) = '[1:1]' THEN ${name}[1]::text ELSE ${name}::text END`
  return cast ? `(${value})${cast}` : value
}

// PG: an explicit cast to these cuts what is too long; the assignment that follows refuses it.
function checked(type: string): string {
  const array = type.endsWith('[]') ? '[]' : ''
  if (['varchar', 'char'].includes(family(type))) return `text${array}`
  return ['bit', 'varbit'].includes(family(type)) ? `varbit${array}` : type
}

// PG: USING takes no subquery; a row type with a text[] makes an array of JSON strings without one.
function arrayOfJson(name: string, to: string): string {
  const element = family(to)
  if (element === 'boolean' || numbers.includes(element)) {
    return `nullif(translate(${name}::text, '[]', '{}'), 'null')::${to}`
  }
  const row = 'NULL::pg_catalog.pg_db_role_setting'
  const texts = `(jsonb_populate_record(${row}, jsonb_build_object('setconfig', ${name}))).setconfig`
  return to === 'text[]' ? texts : `${texts}::${to}`
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
  smallint: [...numbers, 'oid'],
  oid: ['integer', 'bigint'],
  numeric: [...numbers, 'money'],
  ...Object.fromEntries(strings.map((type) => [type, strings])),
  date: times,
  timestamp: [...times, 'time'],
  'timestamp with time zone': [...times, 'time', 'time with time zone'],
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
