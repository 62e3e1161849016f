/** enum values add several between */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.addEnumValue('state', 'paused', { after: 'open' })
  op.addEnumValue('state', 'stopped', { after: 'paused' })
  op.addEnumValue('state', 'gone')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.rewriteEnum('state', { values: ['open', 'closed'], columns: [{ table: 't', column: 'state', default: "'open'" }] })
}
