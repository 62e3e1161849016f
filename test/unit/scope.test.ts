import { kinds } from '../../src/kinds/design.ts'
import { expect, test } from 'vitest'
import type { Catalog, CatalogObject } from '../../src/catalog/kind.ts'
import { StillheadError } from '../../src/kernel/errors.ts'
import { key } from '../../src/kernel/ref.ts'
import { refuseOrphans, withinScope } from '../../src/plan/scope.ts'

const object = (kind: string, path: readonly string[], ...requires: CatalogObject[]): CatalogObject => ({
  kind,
  path,
  attributes: {},
  requires: requires.map((required) => ({ kind: required.kind, path: required.path })),
})

const catalog = (...objects: CatalogObject[]): Catalog => new Map(objects.map((each) => [key(each), each]))

const users = object('table', ['', 'users'])
const email = object('column', ['', 'users', 'email'], users)
const index = object('index', ['', 'users', 'by_hand'], users, email)
const view = object('view', ['audit', 'emails'], email)
const outer = object('view', ['audit', 'outer'], view)
const live = catalog(users, email, index, view, outer)
const owned = (each: CatalogObject): boolean => each.kind !== 'index' && each.path[0] === ''

const shown = (found: Catalog): readonly string[] =>
  [...found.values()].map(({ kind, path }) => `${kind} ${path.join('.')}`)

test('what others own stays as it is', () => {
  expect(withinScope(live, catalog(users, email), owned, kinds)).toEqual(live)
})

test('what stands inside of a relation goes with what it needs', () => {
  const without = catalog(users, email, index)
  expect(shown(withinScope(without, catalog(users), owned, kinds))).toEqual(['table .users'])
  expect(shown(withinScope(without, catalog(), owned, kinds))).toEqual([])
})

test('the models cannot drop what objects of others need', () => {
  const drop = (): void => refuseOrphans(live, withinScope(live, catalog(users), owned, kinds), owned, kinds)
  expect(drop).toThrow(StillheadError)
  expect(drop).toThrow(
    'SH508 The models drop what objects need that are not theirs.\n  where  view audit.emails needs column users.email',
  )
})

test('what exists by declaration is taken as it is, and not made where it is absent', () => {
  const existing = { ...object('view', ['', 'legacy']), existing: true }
  const there = { ...object('view', ['', 'legacy'], email), attributes: { query: 'SELECT 1' } }
  const wanted = catalog(users, email, existing)
  expect(shown(withinScope(catalog(users, email), wanted, owned, kinds))).toEqual([
    'table .users',
    'column .users.email',
  ])
  expect(withinScope(catalog(users, email, there), wanted, owned, kinds).get(key(existing))).toBe(there)
})
