import type { CatalogObject } from './kind.ts'

/**
 * Whether a setting of a column is lost with the column's type and can be made again with the new one.
 * @param type the new one, in short form.
 */
export function isReset({ attributes }: CatalogObject, type: string): boolean {
  return (attributes as { goesWithType?: boolean }).goesWithType === true && mayBeLong(type)
}

/**
 * Whether PostgreSQL stores and compresses values of a type in several ways. PG: only those that may be long.
 * @param type in short form.
 */
export function mayBeLong(type: string): boolean {
  return /\[\]$|^(text|varchar|char|bytea|jsonb?|xml|numeric|tsvector|bit|varbit)\b/.test(type)
}
