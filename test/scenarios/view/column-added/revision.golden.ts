/** view column added */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.replaceView('active', { query: 'select "id", "email", "score" from "users" where "users"."score" > 5' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropMaterializedView('held')
  op.dropView('addresses')
  op.dropView('active')
  op.createView('active', {
    query: `SELECT id,
    email
   FROM users
  WHERE (score > 5)`,
  })
  op.createView('addresses', {
    query: `SELECT email
   FROM active`,
  })
  op.createMaterializedView('held', {
    query: `SELECT email
   FROM addresses`,
  })
}
