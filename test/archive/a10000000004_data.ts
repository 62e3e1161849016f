/** data and statements */
import type { Op } from 'stillhead'

export const revision = 'a10000000004'
export const downRevision = 'a10000000003'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-11-20T08:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.execute('UPDATE users SET active = true', { undo: 'UPDATE users SET active = NULL', label: 'activate everybody' })
  op.execute('VACUUM users', { transaction: 'outside' })
  op.run(
    async (db) => {
      await db.query('UPDATE users SET active = $1', [true])
    },
    { label: 'activate in code' },
  )
  op.bulkInsert(
    'plans',
    [
      { id: 1, name: 'free', limits: { seats: 1 } },
      { id: 2, name: 'team', limits: null },
    ],
    { schema: 'store', types: { limits: 'jsonb' }, onConflict: 'nothing', overriding: 'system value' },
  )
  op.backfill({ table: 'users', set: { email_key: 'lower(email)' }, where: 'email_key IS NULL', batchSize: 500, key: 'id' })
  op.emit({ name: 'audit trigger', generateSql: ({ ident }) => [`ALTER TABLE ${ident('users')} ENABLE TRIGGER audit`] })
  op.autocommitBlock((op) => {
    op.execute('CALL long_running_procedure()')
  })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.execute('DELETE FROM plans')
}
