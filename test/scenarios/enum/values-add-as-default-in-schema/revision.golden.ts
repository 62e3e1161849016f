/** enum values add as default in schema */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.addEnumValue('state', 'fresh', { schema: 'shop' })
  op.alterColumn('t', 'state', { default: "'fresh'" }, { schema: 'shop' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.rewriteEnum(
    'state',
    { values: ['open', 'closed'], columns: [{ table: 't', schema: 'shop', column: 'state', default: "'open'" }] },
    { schema: 'shop' },
  )
  op.alterColumn('t', 'state', { default: "'open'" }, { schema: 'shop' })
}
