import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CatalogObject } from '../../src/catalog/kind.ts'
import { key } from '../../src/kernel/ref.ts'
import { designKinds } from '../../src/kinds/design.ts'
import type { Call } from '../../src/operations/spec.ts'
import { renameCalls } from '../../src/plan/renames.ts'

const kinds = new Map(designKinds.map((kind) => [kind.kind, kind]))
const object = (kind: string, path: readonly string[]): CatalogObject => ({ kind, path, attributes: {}, requires: [] })
const catalog = (objects: readonly CatalogObject[]) => new Map(objects.map((each) => [key(each), each]))

/** Carries out renames and moves on a set of `schema.name`, as the server would; gives who stands where. */
function carryOut(tables: readonly string[], calls: readonly Call[]): ReadonlyMap<string, string> {
  const places = new Map(tables.map((place) => [place, place]))
  for (const { op, args } of calls) {
    const [name, target, options] = args as [string, string, { schema?: string } | undefined]
    const schema = options?.schema ?? 'public'
    const from = `${schema}.${name}`
    const to = op === 'renameTable' ? `${schema}.${target}` : `${target}.${name}`
    const who = places.get(from)
    if (who === undefined) throw new Error(`${from} does not exist`)
    if (places.has(to)) throw new Error(`${to} already exists`)
    places.delete(from)
    places.set(to, who)
  }
  return places
}

const place = fc.tuple(fc.constantFrom('public', 'app'), fc.constantFrom('a', 'b', 'c', 'd', 'e', 'a__renaming'))
const shown = (path: readonly string[]) => path.join('.')
const inCatalog = ([schema, name]: readonly [string, string]) => [schema === 'public' ? '' : schema, name]

test('any moves of tables between names and schemas come about, and no name is ever taken twice', () => {
  const few = fc.uniqueArray(place, { selector: shown, minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(few, few, fc.nat(8), (tables, targets, stay) => {
      const staying = tables.slice(0, stay)
      const free = targets.filter((target) => !staying.some((table) => shown(table) === shown(target)))
      const moves = tables.slice(stay).flatMap((from, index) => {
        const to = free[index]
        return to === undefined || shown(from) === shown(to) ? [] : [{ from, to }]
      })
      const moving = new Set(moves.map(({ from }) => shown(from)))
      // A target must be given up by another move, or be free.
      fc.pre(moves.every(({ to }) => moving.has(shown(to)) || !tables.some((table) => shown(table) === shown(to))))
      const calls = renameCalls(
        moves.map(({ from, to }) => ({ kind: 'table', from: inCatalog(from), to: inCatalog(to) })),
        catalog(tables.map((table) => object('table', inCatalog(table)))),
        kinds,
        'public',
      )
      const expected = new Map(tables.map((table) => [shown(table), shown(table)]))
      for (const { from } of moves) expected.delete(shown(from))
      for (const { from, to } of moves) expected.set(shown(to), shown(from))
      const reached = carryOut(tables.map(shown), calls)
      expect(Object.fromEntries([...reached].sort())).toEqual(Object.fromEntries([...expected].sort()))
    }),
    { numRuns: 2000 },
  )
})

describe('the shortest way', () => {
  const path = (name: string) => ['', 't', name]
  const cases: readonly [string, readonly (readonly [string, string])[], readonly string[]][] = [
    ['one', [['a', 'x']], ['a x']],
    [
      'a chain begins at its free end',
      [
        ['a', 'b'],
        ['b', 'x'],
      ],
      ['b x', 'a b'],
    ],
    [
      'a swap takes one temporary name',
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      ['a a__renaming', 'b a', 'a__renaming b'],
    ],
    [
      'a ring of three takes one',
      [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
      ],
      ['a a__renaming', 'c a', 'b c', 'a__renaming b'],
    ],
  ]
  test.each(cases)('%s', (_name, moves, expected) => {
    const columns = ['a', 'b', 'c'].map((name) => object('column', path(name)))
    const calls = renameCalls(
      moves.map(([from, to]) => ({ kind: 'column', from: path(from), to: path(to) })),
      catalog(columns),
      kinds,
      'public',
    )
    expect(calls.map(({ args }) => `${String(args[1])} ${String(args[2])}`)).toEqual(expected)
  })
})

test('a name that an index has is not free for a table', () => {
  const live = catalog([object('table', ['', 'a']), object('table', ['', 'b']), object('index', ['', 'b', 'taken'])])
  const moves = [{ kind: 'table', from: ['', 'a'], to: ['', 'taken'] }]
  expect(() => renameCalls(moves, live, kinds, 'public')).toThrow(
    expect.objectContaining({ code: 'SH534', where: 'index b.taken' }),
  )
})
