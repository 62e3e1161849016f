import { StillheadError } from '../kernel/errors.ts'
import type { Operation } from '../operations/operation.ts'
import { bareSql } from '../sql/split.ts'

/**
 * Refuses what only psql understands, and pg_dump writes: rows below a COPY, and commands that begin with a backslash.
 * @throws SH840, SH841
 */
export function refusePsqlOnly(sql: string, from: Operation, linesBefore: number): void {
  if (!/\bcopy\b|\\/i.test(sql)) return
  const bare = bareSql(sql)
  if (/^copy\b[^]*\bfrom stdin\b/i.test(bare)) {
    throw new StillheadError('SH840', {
      what: `The text holds the rows of a COPY: "${bare}".`,
      where: lineOf(from, linesBefore),
      why: 'Only psql sends the lines below it as data; here they would be read as SQL.',
      fix: 'Write the rows as INSERT (pg_dump --inserts), or insert them with op.bulkInsert() in a TypeScript revision.',
    })
  }
  const [command] = /^\\\S+/.exec(bare) ?? []
  if (command !== undefined) {
    throw new StillheadError('SH841', {
      what: `The text holds a command of psql: "${command}".`,
      where: lineOf(from, linesBefore),
      why: 'The server does not know it.',
      fix: 'Delete the lines that begin with a backslash.',
    })
  }
}

function lineOf({ at }: Operation, linesBefore: number): string | undefined {
  return at?.replace(/:(\d+):\d+$/, (_, line: string) => `:${Number(line) + linesBefore}`)
}
