import type { Connection } from '../config.ts'

/** The same server, another database of it; an embedded database has no other. */
export function connectionTo(
  connection: Extract<Connection, { driver: 'pg' }>,
  database: string,
): Extract<Connection, { driver: 'pg' }> {
  const { connectionString, ...rest } = connection.options as { connectionString?: string }
  if (connectionString === undefined)
    return { ...connection, options: { ...rest, database }, shown: shownAs(connection.shown, database) }
  const url = new URL(connectionString)
  url.pathname = `/${encodeURIComponent(database)}`
  return {
    ...connection,
    options: { ...rest, connectionString: url.href },
    shown: shownAs(connection.shown, database),
  }
}

/** The database that a connection names; undefined when it leaves the choice to the server. */
export function databaseOf({ options }: Extract<Connection, { driver: 'pg' }>): string | undefined {
  const { connectionString, database } = options as { connectionString?: string; database?: string }
  if (connectionString === undefined) return database
  const name = decodeURIComponent(new URL(connectionString).pathname.slice(1))
  return name === '' ? undefined : name
}

function shownAs(shown: string, database: string): string {
  return shown.replace(/\/[^/]*$/, `/${database}`)
}
