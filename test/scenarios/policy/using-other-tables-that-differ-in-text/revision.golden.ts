/** policy using other tables that differ in text */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.alterPolicy('team', 'notes', {
    using: 'EXISTS (SELECT 1 FROM "members" WHERE "members"."team_id" = "notes"."team_id" AND "members"."user_id" > 0)',
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterPolicy('team', 'notes', {
    using: `EXISTS ( SELECT 1
   FROM members
  WHERE (members.team_id = notes.team_id))`,
  })
}
