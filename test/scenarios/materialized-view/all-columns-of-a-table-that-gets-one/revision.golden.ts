/** materialized-view all columns of a table that gets one */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.addColumn('users', { name: 'name', type: 'text' })
  op.dropMaterializedView('again')
  op.dropMaterializedView('everything')
  op.createMaterializedView('everything', { query: 'select * from "users"' })
  op.createMaterializedView('again', { query: 'select e.* from everything e' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropMaterializedView('again')
  op.dropMaterializedView('everything')
  // loses-data: drops the column and its values
  op.dropColumn('users', 'name')
  op.createMaterializedView('everything', {
    query: `SELECT id,
    email,
    score
   FROM users`,
  })
  op.createMaterializedView('again', {
    query: `SELECT id,
    email,
    score
   FROM everything e`,
  })
}
