import { columnTypes } from './column-types.ts'
import { byId, enumOf, idColumn } from './facts.ts'
import { pathOf } from './pair.ts'
import type { Column, Enum, Model, Table } from './model.ts'
import { checkText, indexText, policyText, referenceText, uniqueText } from './source-parts.ts'
import { columnText, inSql, maker, text } from './source-text.ts'
import { viewText } from './source-views.ts'

/** The roles that policies name; they stand on the server. */
export const policyRoles = ['stillhead reader', 'stillhead_writer'] as const

/** A settled model as a schema file. */
export function sourceOf(model: Model): string {
  const lines = [
    "import { sql } from 'drizzle-orm'",
    "import * as pg from 'drizzle-orm/pg-core'",
    '',
    "const bytes = pg.customType<{ data: Buffer }>({ dataType: () => 'bytea' })",
    "const search = pg.customType<{ data: string }>({ dataType: () => 'tsvector' })",
    ...policyRoles.map((name, index) => `export const role${index} = pg.pgRole(${text(name)}).existing()`),
    ...model.schemas.map(({ id, name }) => `export const s${id} = pg.pgSchema(${text(name)})`),
    ...model.enums.map(
      (each) => `export const e${each.id} = ${maker(each, 'enum', 'pgEnum')}(${text(each.name)}, ${valuesOf(each)})`,
    ),
    ...model.sequences.map(
      (each) =>
        `export const q${each.id} = ${maker(each, 'sequence', 'pgSequence')}(${text(each.name)}, ${JSON.stringify(each.options)})`,
    ),
    ...model.tables.flatMap((table) => tableText(model, table)),
    ...model.tables.flatMap((table) => linkedPolicies(model, table)),
    ...model.views.flatMap((view) => viewText(model, view)),
  ]
  return `${lines.join('\n')}\n`
}

function valuesOf({ values }: Enum): string {
  return JSON.stringify(values.map(({ name }) => name))
}

function tableText(model: Model, table: Table): readonly string[] {
  const { id, name, columns, rowSecurity } = table
  const extras = [
    ...(table.primary === 'table' ? ['pg.primaryKey({ columns: [table.id] })'] : []),
    ...(table.primary === 'composite' ? ['pg.primaryKey({ columns: [table.id, table.part] })'] : []),
    ...(table.primary === 'unique' ? ['pg.unique().on(table.id)'] : []),
    ...(table.primary === 'unique index' ? ['pg.uniqueIndex().on(table.id)'] : []),
    ...table.checks.map((check) => checkText(model, table, check)),
    ...table.indexes.map((index) => indexText(model, table, index)),
    ...table.uniques.map(uniqueText),
    ...table.references.map(referenceText),
    ...table.policies.filter(({ linked }) => !linked).map((policy) => policyText(model, table, policy, 'table')),
  ]
  return [
    '',
    `export const t${id} = ${maker(table, 'table', 'pgTable')}(${text(name)}, {`,
    `  id: ${keyText(table)},`,
    ...(table.primary === 'composite' ? ["  part: pg.integer('part').notNull(),"] : []),
    ...columns.map((column) => `  c${column.id}: ${typeText(model, table, column)},`),
    `}, (table) => [${extras.map((extra) => `\n  ${extra},`).join('')}\n])${rowSecurity ? '.enableRLS()' : ''}`,
  ]
}

/** After all tables: their conditions are made at once, and may name any. */
function linkedPolicies(model: Model, table: Table): readonly string[] {
  const own = `t${table.id}`
  const linked = table.policies.filter((policy) => policy.linked)
  return linked.map((policy) => `export const p${policy.id} = ${policyText(model, table, policy, own)}.link(${own})`)
}

function keyText({ key, primary }: Table): string {
  const types = {
    integer: "pg.integer('id')",
    bigint: "pg.bigint('id', { mode: 'number' })",
    serial: "pg.serial('id')",
    bigserial: "pg.bigserial('id', { mode: 'number' })",
    identity: "pg.integer('id').generatedByDefaultAsIdentity()",
    text: "pg.text('id')",
  }
  return `${types[key]}${primary === 'inline' ? '.primaryKey()' : '.notNull()'}`
}

function typeText(model: Model, table: Table, column: Column): string {
  const { array, notNull, unique, made } = column
  return [
    builderText(model, column),
    '.array()'.repeat(array),
    made === 'identity always' ? `.generatedAlwaysAsIdentity(${JSON.stringify(column.options)})` : '',
    made === 'identity by default' ? `.generatedByDefaultAsIdentity(${JSON.stringify(column.options)})` : '',
    made === 'generated' ? `.generatedAlwaysAs(() => sql\`${generatedText(model, table, column)}\`)` : '',
    notNull && made !== 'serial' ? '.notNull()' : '',
    defaultText(model, column),
    unique === 'open' ? '.unique()' : '',
    unique === 'named' ? `.unique('named ${column.id}')` : '',
    unique === 'nulls not distinct' ? `.unique(${text(`u${column.id}`)}, { nulls: 'not distinct' })` : '',
    column.reference === 'none'
      ? ''
      : `.references((): pg.AnyPgColumn => t${column.of}.id, { onDelete: '${column.reference}' })`,
  ].join('')
}

function builderText(model: Model, column: Column): string {
  const name = text(column.name)
  if (column.type === 'enum') return `e${column.of}(${name})`
  if (column.made === 'serial') {
    const serials: Readonly<Record<string, string>> = {
      smallint: 'smallserial',
      integer: 'serial',
      bigint: 'bigserial',
    }
    return column.type === 'bigint'
      ? `pg.bigserial(${name}, { mode: 'number' })`
      : `pg.${serials[column.type]}(${name})`
  }
  if (column.type !== 'reference') return columnTypes[column.type]!.make(name)
  const { key } = byId(model.tables, column.of)!
  if (key === 'text') return `pg.text(${name})`
  return key.startsWith('big') ? `pg.bigint(${name}, { mode: 'number' })` : `pg.integer(${name})`
}

function defaultText(model: Model, column: Column): string {
  const { type, array, default: chosen, sequence } = column
  if (sequence !== 0)
    return `.default(sql\`nextval(${inSql(pathOf(model, byId(model.sequences, sequence)!))}::regclass)\`)`
  if (chosen < 0) return ''
  const values = type === 'enum' ? enumOf(model, column).values.map(({ name }) => text(name)) : []
  if (array === 0) return type === 'enum' ? `.default(${values[chosen]})` : columnTypes[type]!.defaults[chosen]!
  const [first, second] = type === 'enum' ? [values[0]!, values.at(-1)!] : columnTypes[type]!.elements!
  if (chosen === 0) return '.default([])'
  if (chosen === 1) return ".default(sql`'{}'`)"
  return `.default(${array === 1 ? `[${first}, ${second}]` : `[[${first}], [${second}]]`})`
}

function generatedText(model: Model, table: Table, column: Column): string {
  const source = `\${${columnText(`t${table.id}`, column.of)}}`
  if (column.type === 'boolean') {
    const value = enumOf(model, byId(table.columns, column.of)!).values[0]!.name
    return `${source} = ${inSql(value)}`
  }
  const isNumber = column.of === idColumn && table.key !== 'text'
  if (column.type === 'integer') return isNumber ? `(${source} * 2)::integer` : `length(${source})`
  return isNumber ? `${source}::text` : `upper(${source}) || '!'`
}
