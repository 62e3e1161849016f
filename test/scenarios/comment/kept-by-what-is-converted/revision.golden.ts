/** comment kept by what is converted */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = '000000000001'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  // blocks: rows that only this policy lets through are hidden at once
  op.dropPolicy('own', 'users')
  op.dropView('view_of_users')
  op.dropConstraint('users', 'positive')
  // rewrites: rewrites the table under a lock that blocks reads and writes
  op.alterColumn('users', 'score', { type: 'text' })
  // scans: scans the table under a lock that blocks reads and writes; fails while rows break it
  op.addCheck('users', { name: 'positive', expression: "score > '0'::text" })
  op.createView('view_of_users', { query: 'select "score" from "users"' })
  op.createPolicy('own', 'users', { using: '"users"."score" > \'1\'' })
  op.commentOn('policy', 'own', 'for all', { table: 'users' })
  op.commentOn('constraint', 'positive', 'no debts', { table: 'users' })
  op.commentOn('column', 'score', 'seen', { table: 'view_of_users' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropPolicy('own', 'users')
  op.dropView('view_of_users')
  op.dropConstraint('users', 'positive')
  op.alterColumn('users', 'score', { type: 'integer', using: '"score"::integer' })
  op.addCheck('users', { name: 'positive', expression: 'score > 0' })
  op.createView('view_of_users', {
    query: `SELECT score
   FROM users`,
  })
  op.createPolicy('own', 'users', { using: 'score > 1' })
  op.commentOn('policy', 'own', 'for all', { table: 'users' })
  op.commentOn('constraint', 'positive', 'no debts', { table: 'users' })
  op.commentOn('column', 'score', 'seen', { table: 'view_of_users' })
}
