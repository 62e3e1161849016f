import { kinds } from '../../src/kinds/design.ts'
import { expect, test } from 'vitest'
import type { Catalog, CatalogObject } from '../../src/catalog/kind.ts'
import { key, type ObjectRef } from '../../src/kernel/ref.ts'
import { plan } from '../../src/plan/plan.ts'

const table: CatalogObject = { kind: 'table', path: ['', 't'], attributes: {}, requires: [] }
const column = (type: string): CatalogObject => ({
  kind: 'column',
  path: ['', 't', 'a'],
  attributes: { type },
  requires: [table],
})
const view = (name: string, requires: readonly ObjectRef[]): CatalogObject => ({
  kind: 'view',
  path: ['', name],
  attributes: { query: 'SELECT a FROM t' },
  requires,
})
const catalog = (...objects: readonly CatalogObject[]): Catalog => new Map(objects.map((each) => [key(each), each]))

test('what is made anew unchanged waits for what the server knows that it needs, also where its text does not tell', () => {
  const known = [table, column('text')]
  const live = catalog(table, column('text'), view('v', known), view('w', known))
  const wanted = catalog(table, column('varchar(4)'), view('v', []), view('w', known))
  expect(plan(live, wanted, kinds).map(({ op, args }) => `${op} ${String(args[0])}`)).toEqual([
    'dropView v',
    'dropView w',
    'alterColumn t',
    'createView v',
    'createView w',
  ])
})
