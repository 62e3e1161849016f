import { qualified } from '../../kernel/sql.ts'
import type { InSchema } from '../../operations/in-schema.ts'
import { printedPartVerbs } from '../../operations/printed-verbs.ts'
import type { VerbSpecs } from '../../operations/spec.ts'

/** Verbs of extended statistics. @see https://www.postgresql.org/docs/current/sql-createstatistics.html */
export interface StatisticsOps {
  /**
   * Creates extended statistics of a table.
   * @param statement the whole statement.
   * @example op.createStatistics('by_place', 'users', 'CREATE STATISTICS by_place ON city, zip FROM users')
   */
  createStatistics(name: string, table: string, statement: string, options?: InSchema): void
  /**
   * Drops extended statistics.
   * @example op.dropStatistics('by_place', 'users')
   */
  dropStatistics(name: string, table: string, options?: InSchema): void
}

const { createStatistics, dropStatistics } = printedPartVerbs({ verb: 'Statistics', sql: 'STATISTICS' })

export const statisticsVerbs: VerbSpecs<StatisticsOps> = {
  createStatistics: createStatistics!,
  dropStatistics: {
    ...dropStatistics!,
    sql: (name, _table, options) => [{ sql: `DROP STATISTICS ${qualified(name, options?.schema)}` }],
  },
}
