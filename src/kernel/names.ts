/** PostgreSQL's longest identifier, in bytes: NAMEDATALEN - 1. */
export const LONGEST = 63

/**
 * A name as PostgreSQL keeps it: its first bytes, up to the end of a character.
 * @param bytes default: those of PostgreSQL's longest identifier.
 */
export function clip(name: string, bytes = LONGEST): string {
  if (name.length * 3 <= bytes || Buffer.byteLength(name) <= bytes) return name
  let kept = ''
  let length = 0
  for (const character of name) {
    length += Buffer.byteLength(character)
    if (length > bytes) break
    kept += character
  }
  return kept
}

/** A name as PostgreSQL makes it. PG: makeObjectName shortens the longer of the two names, byte by byte, until all fits. */
export function madeByPostgres(table: string, columns: string, label: string): string {
  let [one, other] = [Buffer.byteLength(table), Buffer.byteLength(columns)]
  const room = LONGEST - label.length - (columns === '' ? 1 : 2)
  while (one + other > room) {
    if (one > other) one -= 1
    else other -= 1
  }
  return [clip(table, one), ...(columns === '' ? [] : [clip(columns, other)]), label].join('_')
}
