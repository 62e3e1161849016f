/** materialized-view in schema written in sql */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropMaterializedView('totals', { schema: 'app' })
  op.createMaterializedView('totals', { query: 'select count(score)::int as n from "users"' }, { schema: 'app' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropMaterializedView('totals', { schema: 'app' })
  op.createMaterializedView(
    'totals',
    {
      query: `SELECT (count(*))::integer AS n
   FROM users`,
    },
    { schema: 'app' },
  )
}
