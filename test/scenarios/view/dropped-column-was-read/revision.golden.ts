/** view dropped column was read */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropView('active')
  // loses-data: drops the column and its values
  op.dropColumn('users', 'name')
  op.createView('active', { query: 'select "id", "email" from "users" where "users"."score" > 5' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.addColumn('users', { name: 'name', type: 'text' })
  op.dropView('active')
  op.createView('active', {
    query: `SELECT id,
    name
   FROM users
  WHERE (score > 5)`,
  })
}
