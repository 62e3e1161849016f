/** foreign-key across schemas */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // scans: scans the table while writes to both tables wait; fails while rows have no counterpart
  op.addForeignKey(
    't',
    { name: 't_u_users_id_fk', columns: ['u'], references: { table: 'users', columns: ['id'] } },
    { schema: 'shop' },
  )
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('t', 't_u_users_id_fk', { schema: 'shop' })
}
