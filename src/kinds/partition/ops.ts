import { qualified } from '../../kernel/sql.ts'
import type { InSchema } from '../../operations/in-schema.ts'
import { printedVerbs } from '../../operations/printed-verbs.ts'
import type { VerbSpecs } from '../../operations/spec.ts'

/** Verbs of partitions. @see https://www.postgresql.org/docs/current/ddl-partitioning.html */
export interface PartitionOps {
  /**
   * Creates a partition.
   * @param statement the whole statement.
   * @example op.createPartition('events_2027', `CREATE TABLE events_2027 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')`)
   */
  createPartition(name: string, statement: string, options?: InSchema): void
  /**
   * Drops a partition with its rows.
   * @example op.dropPartition('events_2020')
   */
  dropPartition(name: string, options?: InSchema): void
}

const { createPartition, dropPartition } = printedVerbs({
  verb: 'Partition',
  sql: 'PARTITION',
  risks: { drop: [{ kind: 'loses-data', message: 'drops the partition and its rows' }] },
})

export const partitionVerbs: VerbSpecs<PartitionOps> = {
  createPartition: createPartition!,
  dropPartition: {
    ...dropPartition!,
    sql: (name, options) => [{ sql: `DROP TABLE ${qualified(name, options?.schema)}` }],
  },
}
