/** view in schema with a new column */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.addColumn('orgs', { name: 'title', type: 'text' }, { schema: 'app' })
  op.dropView('members', { schema: 'app' })
  op.createView(
    'members',
    {
      query:
        'select "users"."id", "app"."orgs"."title" from "users" inner join "app"."orgs" on "app"."orgs"."id" = "users"."org"',
    },
    { schema: 'app' },
  )
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropView('members', { schema: 'app' })
  // loses-data: drops the column and its values
  op.dropColumn('orgs', 'title', { schema: 'app' })
  op.createView(
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
