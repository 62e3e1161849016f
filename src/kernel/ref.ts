/** The identity of a catalog object. */
export interface ObjectRef {
  readonly kind: string
  /** From the outside in: `[schema, table, name]`; the connection's default schema is `''`. */
  readonly path: readonly string[]
}

/** The one string form of an identity; equal strings mean the same object. */
export function key(ref: ObjectRef): string {
  return `${ref.kind}\u0000${ref.path.join('\u0000')}`
}

/** How people read an identity: `column auth.users.email`; the default schema is left out. */
export function show(ref: ObjectRef): string {
  return `${ref.kind.replaceAll('-', ' ')} ${showPath(ref.path)}`
}

/** The dotted path without the default schema; parts with dots or spaces are quoted. */
export function showPath(path: readonly string[]): string {
  return path
    .filter((part, index) => index > 0 || part !== '' || path.length === 1)
    .map((part) => (/^[\p{L}\p{N}_$-]+$/u.test(part) ? part : `"${part}"`))
    .join('.')
}

/** Whether two paths are equal. */
export function samePath(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index])
}
