/** schemas, roles, types and sequences */
import type { Op } from 'stillhead'

export const revision = 'a10000000001'
export const downRevision = null
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-11-20T08:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createRole('reader')
  op.createRole('admin', { login: true, createDb: true, createRole: true, inherit: false })
  op.alterRole('reader', { login: true })
  op.renameRole('reader', 'viewer')
  op.createSchema('shop')
  op.renameSchema('shop', 'store')
  op.createEnum('state', ['open', 'closed'])
  op.createEnum('State "of" it', ["it's", 'back\\slash'], { schema: 'store' })
  op.addEnumValue('state', 'archived')
  op.addEnumValue('state', 'draft', { before: 'open' })
  op.addEnumValue('state', 'paused', { after: 'open', schema: 'store' })
  op.renameEnumValue('state', 'closed', 'done')
  op.rewriteEnum('state', {
    values: ['done', 'open'],
    columns: [
      { table: 'orders', column: 'state', default: "'open'::state" },
      { table: 'orders', column: 'states', schema: 'store', array: true },
    ],
    replace: { archived: 'done' },
  })
  op.renameEnum('state', 'status')
  op.setEnumSchema('status', 'store')
  op.createSequence('numbers')
  op.createSequence(
    'codes',
    { type: 'integer', startWith: 10, increment: 5, minValue: 1, maxValue: '1000', cache: 20, cycle: true },
    { schema: 'store' },
  )
  op.alterSequence('numbers', { increment: 10 })
  op.renameSequence('numbers', 'order_numbers')
  op.setSequenceSchema('order_numbers', 'store')
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.setSequenceSchema('order_numbers', 'public', { schema: 'store' })
  op.dropSequence('order_numbers')
  op.dropSequence('codes', { schema: 'store' })
  op.dropEnum('state')
  op.dropEnum('status', { schema: 'store' })
  op.dropSchema('store')
  op.dropRole('viewer')
}
