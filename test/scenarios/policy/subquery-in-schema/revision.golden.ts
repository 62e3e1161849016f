/** policy subquery in schema */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.alterPolicy(
    'members',
    'notes',
    {
      using:
        'exists (select 1 from "app"."members" where "app"."members"."org" = "app"."notes"."org" and "app"."members"."name" <> current_user)',
    },
    { schema: 'app' },
  )
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterPolicy(
    'members',
    'notes',
    {
      using: `EXISTS ( SELECT 1
   FROM app.members
  WHERE ((members.org = notes.org) AND (members.name = CURRENT_USER)))`,
    },
    { schema: 'app' },
  )
}
