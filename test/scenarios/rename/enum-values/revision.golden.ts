/** rename enum values */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.renameEnumValue('mood', 'glad', 'happy')
  op.renameEnumValue('mood', 'sad', 'glad')
  op.addEnumValue('mood', 'new')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.rewriteEnum('mood', {
    values: ['glad', 'happy', 'odd'],
    columns: [
      { table: 't', column: 'all', array: true },
      { table: 't', column: 'mood', default: "'glad'" },
    ],
  })
  op.renameEnumValue('mood', 'glad', 'sad')
  op.renameEnumValue('mood', 'happy', 'glad')
}
