/** view written in sql */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.replaceView('active', {
    query: 'select id, email as address from users where score in (1, 2, 3) /* from nobody */',
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.replaceView('active', {
    query: `SELECT id,
    email AS address
   FROM users
  WHERE ((score >= 1) AND (score <= 5))`,
  })
}
