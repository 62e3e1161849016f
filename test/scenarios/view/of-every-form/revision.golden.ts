/** view of every form */
import type { Op } from 'stillhead'

export const revision = '000000000002'
export const downRevision = null
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-01-01T00:00:00Z'

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.createEnum('mood', ['sad', 'ok'])
  op.createTable('users', {
    columns: [
      { name: 'id', type: 'integer', notNull: true },
      { name: 'email', type: 'text', notNull: true },
      { name: 'boss', type: 'integer' },
      { name: 'mood', type: 'mood' },
      { name: 'kind', type: 'varchar(20)' },
    ],
    primaryKey: { name: 'users_pkey', columns: ['id'] },
  })
  op.createView('counts', {
    query:
      'with "counted" as (select "boss", count(*) as "n" from "users" group by "users"."boss") select "boss", "n" from "counted" order by "n" desc',
  })
  op.createView('kinds', { query: 'select "id" from "users" where "users"."kind" in (\'a\', \'b\')' })
  op.createView('pairs', {
    query:
      'select "users"."id", "bosses"."email" as "boss" from "users" left join "users" "bosses" on "bosses"."id" = "users"."boss"',
  })
  op.createView('sad', { query: 'select "id" from "users" where "users"."mood" = \'sad\'::mood' })
  op.createView('both', { query: '(select "id" from "sad") union all (select "id" from "kinds")' })
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropView('both')
  op.dropView('counts')
  op.dropView('kinds')
  op.dropView('pairs')
  op.dropView('sad')
  // loses-data: drops the table and its rows
  op.dropTable('users')
  op.dropEnum('mood')
}
