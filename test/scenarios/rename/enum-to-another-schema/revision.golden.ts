/** rename enum to another schema */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.setEnumSchema('mood', 'app')
  op.renameEnum('mood', 'feeling', { schema: 'app' })
  op.addEnumValue('feeling', 'neither', { schema: 'app' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.rewriteEnum(
    'feeling',
    {
      values: ['sad', 'glad'],
      columns: [
        { table: 't', column: 'all', array: true },
        { table: 't', column: 'mood', default: "'sad'" },
      ],
    },
    { schema: 'app' },
  )
  op.renameEnum('feeling', 'mood', { schema: 'app' })
  op.setEnumSchema('mood', 'public', { schema: 'app' })
}
