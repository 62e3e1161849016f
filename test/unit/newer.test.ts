import { kinds } from '../../src/kinds/design.ts'
import { expect, test } from 'vitest'
import type { CatalogObject } from '../../src/catalog/kind.ts'
import { key } from '../../src/kernel/ref.ts'
import { refuseNewer } from '../../src/plan/newer.ts'

const object = (kind: string, path: readonly string[], attributes: object): CatalogObject => ({
  kind,
  path,
  attributes,
  requires: [],
})

const wanted = [
  object('unique', ['', 'users', 'users_email'], { columns: ['email'], nullsNotDistinct: true }),
  object('unique', ['', 'users', 'users_name'], { columns: ['name'] }),
  object('index', ['', 'users', 'users_phone'], { keys: ['phone'], nullsNotDistinct: true }),
  object('foreign-key', ['', 'users', 'users_team'], { onDelete: 'set null', onDeleteColumns: ['team_id'] }),
  object('view', ['', 'people'], { query: 'SELECT 1', securityInvoker: true }),
]
const refuse = (objects: readonly CatalogObject[], serverVersion: number): void =>
  refuseNewer(new Map(objects.map((each) => [key(each), each])), kinds, serverVersion)

test('a server that has every clause is asked', () => {
  expect(() => refuse(wanted, 150_000)).not.toThrow()
})

test('a server that is too old is not asked, and the message names what needs which version', () => {
  const where = [
    'foreign key users.users_team: ON DELETE SET … with columns needs PostgreSQL 15',
    'index users.users_phone: NULLS NOT DISTINCT needs PostgreSQL 15',
    'unique users.users_email: NULLS NOT DISTINCT needs PostgreSQL 15',
    'view people: security_invoker needs PostgreSQL 15',
  ].join('\n')
  expect(() => refuse(wanted, 140_020)).toThrow(expect.objectContaining({ code: 'SH504', where }))
})
