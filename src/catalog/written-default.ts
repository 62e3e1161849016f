import { typeName } from './type-name.ts'

/**
 * A default as it is written: PostgreSQL prints `'draft'` of a text column as `'draft'::text`, and a cast to the column's own
 * type says nothing.
 * @param type of the column, as {@link typeName} has it.
 */
export function writtenDefault(value: string, type: string): string {
  const [, constant, cast] = /^('(?:[^']|'')*')::(.+)$/s.exec(value) ?? []
  if (constant === undefined || /^bit\b/i.test(cast!)) return value
  // PG: a cast with a length cuts, and so do `character` and `bit` without one; PostgreSQL itself prints none.
  return typeName(cast!) === type.replace(/\(\d[\d,]*\)/, '') ? constant : value
}
