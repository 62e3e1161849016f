/** views, policies and comments */
import type { Op } from 'stillhead'

export const revision = 'a10000000003'
export const downRevision = 'a10000000002'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-11-20T08:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createView('active_users', { query: 'SELECT id FROM users', securityInvoker: true, checkOption: 'cascaded' })
  op.replaceView('active_users', { query: 'SELECT id, email FROM users', owner: 'admin' })
  op.alterView('active_users', { securityBarrier: true, checkOption: null })
  op.renameView('active_users', 'people')
  op.setViewSchema('people', 'store')
  op.createMaterializedView(
    'totals',
    {
      query: 'SELECT count(*) AS n FROM users',
      with: { fillfactor: '70' },
      withNoData: true,
      grants: [{ to: 'reader', privileges: ['SELECT'], columns: ['n'], grantable: true }],
    },
    { schema: 'store' },
  )
  op.alterMaterializedView('totals', { with: { fillfactor: null } }, { schema: 'store' })
  op.renameMaterializedView('totals', 'sums', { schema: 'store' })
  op.setMaterializedViewSchema('sums', 'public', { schema: 'store' })
  op.refreshMaterializedView('sums', { concurrently: true })
  op.createPolicy('own_rows', 'users', {
    as: 'restrictive',
    for: 'update',
    to: ['admin', 'current_user'],
    using: 'email = CURRENT_USER',
    withCheck: 'true',
  })
  op.createPolicy('everything', 'events', {}, { schema: 'store' })
  op.alterPolicy('own_rows', 'users', { to: [], using: 'true', withCheck: 'false' })
  op.renamePolicy('own_rows', 'users', 'own rows')
  op.commentOn('table', 'users', "who's who")
  op.commentOn('column', 'email', null, { table: 'users', schema: 'store' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropPolicy('own rows', 'users')
  op.dropMaterializedView('sums')
  op.dropView('people', { schema: 'store' })
}
