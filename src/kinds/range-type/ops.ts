import { qualified } from '../../kernel/sql.ts'
import type { InSchema } from '../../operations/in-schema.ts'
import { printedVerbs } from '../../operations/printed-verbs.ts'
import type { VerbSpecs } from '../../operations/spec.ts'

/** Verbs of range types. @see https://www.postgresql.org/docs/current/sql-createtype.html */
export interface RangeTypeOps {
  /**
   * Creates a range type.
   * @param statement the whole statement.
   * @example op.createRangeType('price_range', 'CREATE TYPE price_range AS RANGE (SUBTYPE = numeric)')
   */
  createRangeType(name: string, statement: string, options?: InSchema): void
  /**
   * Drops a range type.
   * @example op.dropRangeType('price_range')
   */
  dropRangeType(name: string, options?: InSchema): void
}

const { createRangeType, dropRangeType } = printedVerbs({ verb: 'RangeType', sql: 'RANGE TYPE' })

export const rangeTypeVerbs: VerbSpecs<RangeTypeOps> = {
  createRangeType: createRangeType!,
  dropRangeType: {
    ...dropRangeType!,
    sql: (name, options) => [{ sql: `DROP TYPE ${qualified(name, options?.schema)}` }],
  },
}
