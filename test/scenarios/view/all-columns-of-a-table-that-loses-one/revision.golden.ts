/** view all columns of a table that loses one */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropView('again')
  op.dropView('everything')
  // loses-data: drops the column and its values
  op.dropColumn('users', 'name')
  op.createView('everything', { query: 'select * from "users"' })
  op.createView('again', { query: 'select e.* from everything e' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.addColumn('users', { name: 'name', type: 'text' })
  op.dropView('again')
  op.dropView('everything')
  op.createView('everything', {
    query: `SELECT id,
    email,
    score,
    name
   FROM users`,
  })
  op.createView('again', {
    query: `SELECT id,
    email,
    score,
    name
   FROM everything e`,
  })
}
