/** column create filled */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.addColumn('users', { name: 'age', type: 'integer', notNull: true }, { fill: '0' })
  // rewrites: writes every row of the table under a lock that blocks reads and writes
  op.addColumn('users', { name: 'slug', type: 'text', notNull: true }, { fill: "lower(name) || '-' || id" })
  op.addColumn('teams', { name: 'kind', type: 'text', notNull: true }, { schema: 'app', fill: "'open'" })
  // blocks: builds an index under a lock that blocks reads and writes
  // may-fail: fails while rows hold duplicates
  op.addUnique('users', { name: 'users_slug_unique', columns: ['slug'] })
  // scans: scans the table under a lock that blocks reads and writes; fails while rows break it
  op.addCheck('users', { name: 'users_age_check', expression: '"age" >= 0' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropConstraint('users', 'users_age_check')
  op.dropConstraint('users', 'users_slug_unique')
  // loses-data: drops the column and its values
  op.dropColumn('users', 'age')
  // loses-data: drops the column and its values
  op.dropColumn('users', 'slug')
  // loses-data: drops the column and its values
  op.dropColumn('teams', 'kind', { schema: 'app' })
}
