/** `name=value` lines as an object, in their order: PostgreSQL keeps the one in which they were given. */
export function readOptions(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}

/**
 * What turns some options into others, null for those that go. PG: what is set is appended, so that all are set from the
 * first on that changes; else their order would tell the way they came.
 */
export function optionChanges<V>(
  from: Readonly<Record<string, V>>,
  to: Readonly<Record<string, V>>,
): Readonly<Record<string, V | null>> {
  const names = Object.keys(to)
  const first = names.findIndex((name) => from[name] !== to[name])
  const gone = Object.keys(from).filter((name) => !(name in to))
  return Object.fromEntries([
    ...(first < 0 ? [] : names.slice(first)).map((name): [string, V | null] => [name, to[name]!]),
    ...gone.map((name): [string, V | null] => [name, null]),
  ])
}
