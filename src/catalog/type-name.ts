import { ident } from '../kernel/sql.ts'

/**
 * The short form of a type as `format_type` prints it: `character varying(20)` is `varchar(20)`; blanks inside
 * modifiers and the size of arrays are dropped. Both sides use it, so that spelling makes no difference.
 */
export function typeName(text: string): string {
  const squeezed = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/ ?\( ?/g, '(')
    .replace(/ ?, ?/g, ',')
    .replace(/ ?\)/g, ')')
  const array = /^(.*?)((?:\[\d*\])+|(?: array))$/i.exec(squeezed)
  const base = array ? array[1]! : squeezed
  return `${baseName(base)}${array ? '[]' : ''}`
}

function baseName(text: string): string {
  const match = /^([a-z ]+?)(\([^)]*\))?( with(?:out)? time zone)?$/i.exec(text)
  if (!match) return text
  const name = match[1]!.toLowerCase()
  const modifier = match[2] ?? ''
  const zone = match[3]?.toLowerCase() ?? ''
  if (name === 'timestamp' || name === 'time') return `${name}${modifier}${zone === ' without time zone' ? '' : zone}`
  if (name === 'timestamptz' || name === 'timetz') return `${name.slice(0, -2)}${modifier} with time zone`
  if (name === 'float') return Number(modifier.slice(1, -1) || 53) < 25 ? 'real' : 'double precision'
  if ((name === 'char' || name === 'character') && (modifier === '' || modifier === '(1)')) return 'char(1)'
  const short = Object.hasOwn(synonyms, name) ? synonyms[name] : undefined
  if (short) return `${short}${modifier === '(0)' && short === 'numeric' ? '' : numericScale(short, modifier)}`
  return match[1] === name || !/^[a-z]+$/.test(name) ? `${match[1]}${modifier}${zone}` : text
}

// PG: numeric(10) is numeric(10,0).
function numericScale(name: string, modifier: string): string {
  return name === 'numeric' && /^\(\d+\)$/.test(modifier) ? `${modifier.slice(0, -1)},0)` : modifier
}

const synonyms: Readonly<Record<string, string>> = {
  'character varying': 'varchar',
  'char varying': 'varchar',
  varchar: 'varchar',
  character: 'char',
  char: 'char',
  int: 'integer',
  int4: 'integer',
  integer: 'integer',
  int2: 'smallint',
  smallint: 'smallint',
  int8: 'bigint',
  bigint: 'bigint',
  float4: 'real',
  real: 'real',
  float8: 'double precision',
  'double precision': 'double precision',
  bool: 'boolean',
  boolean: 'boolean',
  decimal: 'numeric',
  dec: 'numeric',
  numeric: 'numeric',
  'bit varying': 'varbit',
  varbit: 'varbit',
  serial4: 'serial',
  serial8: 'bigserial',
  serial2: 'smallserial',
}

/** A type or other name as `quote_ident` prints it: quoted only where it must be. */
export function plainName(name: string, schema?: string): string {
  const quoted = plain(name)
  return schema ? `${plain(schema)}.${quoted}` : quoted
}

function plain(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !quotedKeywords.has(name) ? name : ident(name)
}

// pg_get_keywords() with catcode other than U, on PostgreSQL 18.
const quotedKeywords = new Set(
  (
    'all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast ' +
    'char character check coalesce collate collation column concurrently constraint create cross current_catalog ' +
    'current_date current_role current_schema current_time current_timestamp current_user dec decimal default deferrable ' +
    'desc distinct do else end except exists extract false fetch float for foreign freeze from full grant greatest group ' +
    'grouping having ilike in initially inner inout int integer intersect interval into is isnull join json json_array ' +
    'json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize json_table json_value ' +
    'lateral leading least left like limit localtime localtimestamp merge_action national natural nchar none normalize ' +
    'not notnull null nullif numeric offset on only or order out outer overlaps overlay placing position precision ' +
    'primary real references returning right row select session_user setof similar smallint some substring ' +
    'symmetric system_user table tablesample then time timestamp to trailing treat trim true union unique user using ' +
    'values varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest ' +
    'xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable'
  ).split(' '),
)
