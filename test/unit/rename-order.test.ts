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

/** Relations by `schema.name`: a table by where it stood first, an index by its table. */
type Places = ReadonlyMap<string, string>

/** Carries out renames and moves as the server would: indexes go along with their table. */
function carryOut(start: Places, calls: readonly Call[]): Places {
  const places = new Map(start)
  const schemas = new Set(['public', 'app'])
  const move = (from: string, to: string): void => {
    const who = places.get(from)
    if (who === undefined) throw new Error(`${from} does not exist`)
    if (places.has(to)) throw new Error(`${to} already exists`)
    if (!schemas.has(to.split('.')[0]!)) throw new Error(`the schema of ${to} does not exist`)
    places.delete(from)
    places.set(to, who)
  }
  for (const { op, args } of calls) {
    const [name, target, options] = args as [string, string, { schema?: string } | undefined]
    const schema = options?.schema ?? 'public'
    if (op === 'createSchema') schemas.add(name)
    else if (op === 'dropSchema') {
      if ([...places.keys()].some((place) => place.startsWith(`${name}.`))) throw new Error(`${name} is not empty`)
      schemas.delete(name)
    } else if (op === 'renameTable' || op === 'renameIndex') move(`${schema}.${name}`, `${schema}.${target}`)
    else {
      const table = places.get(`${schema}.${name}`)!
      const indexes = [...places].filter(([from, who]) => who === `of ${table}` && from.startsWith(`${schema}.`))
      move(`${schema}.${name}`, `${target}.${name}`)
      for (const [from] of indexes) move(from, `${target}.${from.split('.')[1]}`)
    }
  }
  return places
}

const place = fc.tuple(fc.constantFrom('public', 'app'), fc.constantFrom('a', 'b', 'c', 'd', 'e', 'a__renaming'))
const index = fc.tuple(fc.nat(7), fc.constantFrom('i', 'j', 'k'))
const shown = (path: readonly string[]) => path.join('.')
const inCatalog = ([schema, name]: readonly [string, string]) => [schema === 'public' ? '' : schema, name]

test('any moves of tables with their indexes between names and schemas come about, and no name is ever taken twice', () => {
  const few = fc.uniqueArray(place, { selector: shown, minLength: 1, maxLength: 8 })
  const indexes = fc.array(index, { maxLength: 5 })
  fc.assert(
    fc.property(few, few, fc.nat(8), indexes, (tables, targets, stay, wished) => {
      const staying = tables.slice(0, stay)
      const free = targets.filter((target) => !staying.some((table) => shown(table) === shown(target)))
      const moves = tables.slice(stay).flatMap((from, position) => {
        const to = free[position]
        return to === undefined || shown(from) === shown(to) ? [] : [{ from, to }]
      })
      const moving = new Set(moves.map(({ from }) => shown(from)))
      // A target must be given up by another move, or be free.
      fc.pre(moves.every(({ to }) => moving.has(shown(to)) || !tables.some((table) => shown(table) === shown(to))))
      const start = new Map(tables.map((table) => [shown(table), shown(table)]))
      const inside = wished.flatMap(([number, name]) => {
        const table = tables[number % tables.length]!
        if (start.has(`${table[0]}.${name}`)) return []
        start.set(`${table[0]}.${name}`, `of ${shown(table)}`)
        return [object('index', [...inCatalog(table), name])]
      })
      const { calls } = renameCalls(
        moves.map(({ from, to }) => ({ kind: 'table', from: inCatalog(from), to: inCatalog(to) })),
        catalog([...tables.map((table) => object('table', inCatalog(table))), ...inside]),
        kinds,
        'public',
      )
      const targetOf = new Map(moves.map(({ from, to }) => [shown(from), to]))
      const reached = [...carryOut(start, calls)]
      const expected = [...start.values()].map((who) => {
        const table = who.replace('of ', '')
        const [schema, name] = targetOf.get(table) ?? (table.split('.') as [string, string])
        return who === table ? `${who} at ${schema}.${name}` : `${who} in ${schema}`
      })
      const found = reached.map(([at, who]) =>
        who.startsWith('of ') ? `${who} in ${at.split('.')[0]}` : `${who} at ${at}`,
      )
      expect(found.sort()).toEqual(expected.sort())
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
    const { calls } = renameCalls(
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

test('a chain that ends at an object that stays is refused, whoever waits behind it', () => {
  const path = (name: string) => ['', name]
  const live = catalog(['a', 'b', 'c'].map((name) => object('table', path(name))))
  const moves = [
    ['a', 'b'],
    ['b', 'c'],
  ].map(([from, to]) => ({ kind: 'table', from: path(from!), to: path(to!) }))
  expect(() => renameCalls(moves, live, kinds, 'public')).toThrow(
    expect.objectContaining({
      code: 'SH534',
      what: 'table b cannot become table c: the name is taken.',
      where: 'table c',
    }),
  )
})
