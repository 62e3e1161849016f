/** materialized-view loses a column of an index made by hand */
// column t.b is dropped and t.c created. If this is a rename, generate again with --rename column:t.b=c; if not, --no-rename column:t.b says so.
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.addColumn('t', { name: 'c', type: 'text' })
  op.dropIndex('m_a')
  op.dropIndex('m_b')
  op.dropIndex('m_id')
  op.dropIndex('m_part')
  op.dropMaterializedView('m')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'b')
  op.createMaterializedView('m', { query: 'select "id", "a", upper("c") as "up" from "t"' })
  // blocks: writes to the table wait while it is built
  op.createIndex('m_a', 'm', ['a'], { include: ['id'] })
  // blocks: writes to the table wait while it is built
  // may-fail: fails while rows hold duplicates
  op.createIndex('m_id', 'm', ['id'], { unique: true })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.addColumn('t', { name: 'b', type: 'text' })
  op.dropIndex('m_a')
  op.dropIndex('m_id')
  op.dropMaterializedView('m')
  // loses-data: drops the column and its values
  op.dropColumn('t', 'c')
  op.createMaterializedView('m', {
    query: `SELECT id,
    a,
    b
   FROM t`,
  })
  op.createIndex('m_a', 'm', ['a'], { include: ['id'] })
  op.createIndex('m_b', 'm', [{ expression: 'lower(b)' }])
  op.createIndex('m_id', 'm', ['id'], { unique: true })
  op.createIndex('m_part', 'm', ['a'], { where: 'b IS NOT NULL' })
  op.commentOn('index', 'm_b', 'goes with its column')
}
