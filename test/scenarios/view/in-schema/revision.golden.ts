/** view in schema */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.replaceView(
    'members',
    {
      query:
        'select "users"."id", "app"."orgs"."name" from "users" inner join "app"."orgs" on "app"."orgs"."id" = "users"."org" where "users"."score" > 1',
    },
    { schema: 'app' },
  )
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.replaceView(
    'members',
    {
      query: `SELECT users.id,
    orgs.name
   FROM (users
     JOIN app.orgs ON ((orgs.id = users.org)))`,
    },
    { schema: 'app' },
  )
}
