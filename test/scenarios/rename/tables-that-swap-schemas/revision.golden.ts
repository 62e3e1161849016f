/** rename tables that swap schemas */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createSchema('stillhead_renaming')
  op.setTableSchema('orders', 'stillhead_renaming')
  op.setTableSchema('orders', 'public', { schema: 'archive' })
  op.setTableSchema('orders', 'archive', { schema: 'stillhead_renaming' })
  op.dropSchema('stillhead_renaming')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.createSchema('stillhead_renaming')
  op.setTableSchema('orders', 'stillhead_renaming', { schema: 'archive' })
  op.setTableSchema('orders', 'archive', { schema: 'public' })
  op.setTableSchema('orders', 'public', { schema: 'stillhead_renaming' })
  op.dropSchema('stillhead_renaming')
}
