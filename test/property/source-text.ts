import { idColumn, partColumn } from './facts.ts'
import type { Placed } from './model.ts'

/** What makes something in its schema: `s3.table` or `pg.pgTable`. */
export function maker({ schema }: Placed, inSchema: string, inDefault: string): string {
  return schema === 0 ? `pg.${inDefault}` : `s${schema}.${inSchema}`
}

/** A string literal. */
export function text(value: string): string {
  return JSON.stringify(value)
}

/** A column of a table: `t3.c5`. */
export function columnText(table: string, id: number): string {
  return `${table}.${id === idColumn ? 'id' : id === partColumn ? 'part' : `c${id}`}`
}

/** An SQL string in a template of TypeScript. */
export function inSql(value: string): string {
  return `'${value.replaceAll("'", "''").replaceAll('\\', '\\\\').replaceAll('$', '\\$')}'`
}
