/** schema strange name */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createSchema('My "odd" Schema')
  op.createEnum('Mood "x"', ["it's", 'back\\slash'], { schema: 'My "odd" Schema' })
  op.createTable(
    'Thing.s',
    {
      columns: [
        { name: 'id', type: 'integer', notNull: true },
        { name: 'mood', type: '"My ""odd"" Schema"."Mood ""x"""', default: "'it''s'" },
      ],
      primaryKey: { name: 'Thing.s_pkey', columns: ['id'] },
    },
    { schema: 'My "odd" Schema' },
  )
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  // loses-data: drops the table and its rows
  op.dropTable('Thing.s', { schema: 'My "odd" Schema' })
  op.dropEnum('Mood "x"', { schema: 'My "odd" Schema' })
  op.dropSchema('My "odd" Schema')
}
