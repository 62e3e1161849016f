/** view same name in two schemas */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.replaceView('active', { query: 'select "id", "email" from "users" where "users"."score" > 6' })
  op.replaceView('active', { query: 'select "id" from "active" where "active"."id" > 3' }, { schema: 'app' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.replaceView('active', {
    query: `SELECT id,
    email
   FROM users
  WHERE (score > 5)`,
  })
  op.replaceView(
    'active',
    {
      query: `SELECT id
   FROM active`,
    },
    { schema: 'app' },
  )
}
