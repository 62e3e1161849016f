/** view column removed under a chain */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.dropIndex('held_email')
  op.dropIndex('held_unique')
  op.dropMaterializedView('held')
  op.dropView('addresses')
  op.dropView('active')
  op.createView('active', { query: 'select "email" from "users" where "users"."score" > 5' })
  op.createView('addresses', { query: 'select "email" from "active"' })
  op.createMaterializedView('held', { query: 'select "email" from "addresses"' })
  // blocks: writes to the table wait while it is built
  op.createIndex('held_email', 'held', [{ expression: 'lower(email)' }])
  // blocks: writes to the table wait while it is built
  // may-fail: fails while rows hold duplicates
  op.createIndex('held_unique', 'held', ['email'], { unique: true })
  op.commentOn('view', 'active', 'of interest')
  op.commentOn('column', 'email', 'where to write', { table: 'addresses' })
  op.commentOn('materialized view', 'held', 'for reports')
  op.grant(['INSERT', 'SELECT'], 'view', 'addresses', 'public')
  op.grant(['SELECT'], 'column', 'email', 'pg_monitor', { table: 'held', grantable: true })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropIndex('held_email')
  op.dropIndex('held_unique')
  op.dropMaterializedView('held')
  op.dropView('addresses')
  op.dropView('active')
  op.createView('active', {
    query: `SELECT id,
    email
   FROM users
  WHERE (score > 5)`,
  })
  op.createView('addresses', {
    query: `SELECT email
   FROM active`,
  })
  op.createMaterializedView('held', {
    query: `SELECT email
   FROM addresses`,
  })
  op.createIndex('held_email', 'held', [{ expression: 'lower(email)' }])
  op.createIndex('held_unique', 'held', ['email'], { unique: true })
  op.commentOn('view', 'active', 'of interest')
  op.commentOn('column', 'email', 'where to write', { table: 'addresses' })
  op.commentOn('materialized view', 'held', 'for reports')
  op.grant(['INSERT', 'SELECT'], 'view', 'addresses', 'public')
  op.grant(['SELECT'], 'column', 'email', 'pg_monitor', { table: 'held', grantable: true })
}
