/** foreign-key circle types */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('teams', 'id', { type: 'bigint' })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('teams', 'ownerId', { type: 'bigint' })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('users', 'id', { type: 'bigint' })
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('users', 'teamId', { type: 'bigint' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.alterColumn('teams', 'id', { type: 'integer' })
  op.alterColumn('teams', 'ownerId', { type: 'integer' })
  op.alterColumn('users', 'id', { type: 'integer' })
  op.alterColumn('users', 'teamId', { type: 'integer' })
}
