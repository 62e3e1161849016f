import { describe, expect, test } from 'vitest'
import type { Catalog, CatalogObject } from '../../src/catalog/kind.ts'
import { key } from '../../src/kernel/ref.ts'
import { designKinds } from '../../src/kinds/design.ts'
import { candidates, differenceAt } from '../../src/plan/rename-candidates.ts'
import { renamingsOf, sideOf } from '../../src/plan/rename-sides.ts'

const kinds = new Map(designKinds.map((kind) => [kind.kind, kind]))
const renamings = renamingsOf(kinds)

/** `id integer!, name text`: an exclamation mark is NOT NULL. */
function table(name: string, columns: string, schema = ''): readonly CatalogObject[] {
  return [
    { kind: 'table', path: [schema, name], attributes: {}, requires: [] },
    ...columns.split(', ').map((text) => {
      const [column = '', type = ''] = text.split(' ')
      const attributes = { type: type.replace('!', ''), ...(type.endsWith('!') && { notNull: true }) }
      return { kind: 'column', path: [schema, name, column], attributes, requires: [] }
    }),
  ]
}

const values = (name: string, list: readonly string[]): readonly CatalogObject[] => [
  { kind: 'enum', path: ['', name], attributes: { values: list }, requires: [] },
]
const catalog = (objects: readonly CatalogObject[]): Catalog => new Map(objects.map((each) => [key(each), each]))

/** What a stage makes of two sides: `old → new verdict`. */
function judge(
  stage: number,
  live: readonly CatalogObject[],
  wanted: readonly CatalogObject[],
  settled = '',
): string[] {
  const sides = [sideOf(catalog(live), kinds), sideOf(catalog(wanted), kinds)] as const
  const difference = differenceAt(stage, ...sides, renamings)
  const open = ({ path }: CatalogObject) => !settled.split(' ').includes(path.at(-1)!)
  return candidates(difference, open, ...sides, kinds, renamings).chosen.map(
    ({ from, to, verdict }) => `${from.filter(Boolean).join('.')} → ${to.filter(Boolean).join('.')} ${verdict}`,
  )
}

describe('columns of a table', () => {
  const cases: readonly (readonly [string, string, string, readonly string[], settled?: string])[] = [
    [
      'case and underscores alone are all but certain',
      'id int, fullName text',
      'id int, full_name text',
      ['t.fullName → t.full_name certain'],
    ],
    ['… also where the type changes', 'createdAt text', 'created_at timestamp', ['t.createdAt → t.created_at certain']],
    [
      'a word is added and nothing else changes',
      'id int, name text',
      'id int, full_name text',
      ['t.name → t.full_name certain'],
    ],
    [
      'the same type and place, but no word in common, is a question',
      'id int, nick text',
      'id int, alias text',
      ['t.nick → t.alias likely'],
    ],
    ['another type and another name are no rename', 'id int, age int', 'id int, bio text', []],
    [
      'two of each are paired by their names',
      'a_name text, b_size int',
      'a_title text, b_length int',
      ['t.a_name → t.a_title likely', 't.b_size → t.b_length likely'],
    ],
    [
      'two that go and two that come without likeness are no certainty',
      'a text, b text',
      'x text, y text',
      ['t.a → t.x likely', 't.b → t.y likely'],
    ],
    [
      'what a flag settles leaves the other pair a question',
      'a text, b text',
      'x text, y text',
      ['t.a → t.x likely'],
      'b y',
    ],
    [
      'a rival of the same likeness makes a pair a question',
      'name text',
      'first_name text, last_name text',
      ['t.name → t.first_name likely'],
    ],
    [
      '… but not one of the same name',
      'userName text, user text',
      'username text, id int',
      ['t.userName → t.username certain'],
    ],
    ['nothing comes', 'a text, b text', 'a text', []],
  ]
  for (const [name, live, wanted, found, settled] of cases) {
    test(name, () => expect(judge(4, table('t', live), table('t', wanted), settled)).toEqual(found))
  }
})

describe('tables', () => {
  const users = 'id int!, email text!, name text, created_at timestamp!'
  const cases: readonly (readonly [string, readonly CatalogObject[], readonly CatalogObject[], readonly string[]])[] = [
    [
      'the same columns under another name are all but certain',
      table('users', users),
      table('people', users),
      ['users → people certain'],
    ],
    ['case alone', table('Users', users), table('users', users), ['Users → users certain']],
    [
      'columns that changed their case are the same',
      table('users', 'id int!, fullName text'),
      table('members', 'id int!, full_name text'),
      ['users → members certain'],
    ],
    [
      'half of the columns is a question',
      table('users', users),
      table('users_archive', 'id int!, email text!, name text, plan int, seats int'),
      ['users → users_archive likely'],
    ],
    ['nothing in common', table('users', users), table('logs', 'line text, at timestamp'), []],
    [
      'two of one shape are no certainty',
      [...table('t1', 'id int!'), ...table('t2', 'id int!')],
      [...table('n1', 'id int!'), ...table('n2', 'id int!')],
      ['t1 → n1 likely', 't2 → n2 likely'],
    ],
    [
      'the same table in another schema',
      table('users', users, 'auth'),
      table('users', users, 'app'),
      ['auth.users → app.users certain'],
    ],
  ]
  test.each(cases)('%s', (_name, live, wanted, found) => {
    expect(judge(3, live, wanted)).toEqual(found)
  })
})

describe('enums and their values', () => {
  const cases: readonly (readonly [
    string,
    number,
    readonly CatalogObject[],
    readonly CatalogObject[],
    readonly string[],
  ])[] = [
    [
      'the same values under another name',
      2,
      values('mood', ['a', 'b']),
      values('feeling', ['a', 'b']),
      ['mood → feeling certain'],
    ],
    ['other values under another name', 2, values('mood', ['a', 'b']), values('size', ['s', 'm']), []],
    [
      'a value apart from its case',
      5,
      values('mood', ['sad', 'Glad']),
      values('mood', ['sad', 'glad']),
      ['mood.Glad → mood.glad certain'],
    ],
    [
      'a value of another word in the same place',
      5,
      values('mood', ['sad', 'glad']),
      values('mood', ['sad', 'happy']),
      ['mood.glad → mood.happy likely'],
    ],
    ['values that only come', 5, values('mood', ['sad']), values('mood', ['sad', 'glad']), []],
  ]
  test.each(cases)('%s', (_name, stage, live, wanted, found) => {
    expect(judge(stage, live, wanted)).toEqual(found)
  })
})

test('a thousand tables on both sides are told by their names alone, and soon', () => {
  const side = (prefix: string) =>
    Array.from({ length: 1000 }, (_, index) => table(`${prefix}${index}`, 'id int!')).flat()
  const begin = performance.now()
  expect(judge(3, side('Table'), side('table_'))).toHaveLength(1000)
  expect(judge(3, side('one'), side('other'))).toEqual([])
  expect(performance.now() - begin).toBeLessThan(5000)
})
