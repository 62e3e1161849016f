import type { CatalogObject } from './kind.ts'

/**
 * Whether an attachment of a column is lost with the column's type and can be made again with the new one.
 * @param type the new one, in short form.
 */
export function isReset({ attributes }: CatalogObject, type: string): boolean {
  return (attributes as { resets?: boolean }).resets === true && mayBeLong.test(type)
}

// PG: only values that may be long are stored and compressed in several ways.
const mayBeLong = /\[\]$|^(text|varchar|char|bytea|jsonb?|xml|numeric|tsvector|bit|varbit)\b/
