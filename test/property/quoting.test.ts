import fc from 'fast-check'
import { expect, test } from 'vitest'
import { verbs } from '../../src/kinds/runtime.ts'
import type { Operation } from '../../src/operations/operation.ts'
import type { VerbSpec } from '../../src/operations/spec.ts'
import { readArchive } from '../archive/archive.ts'

const archived = (await readArchive()).flatMap(({ upgrade, downgrade }) => [...upgrade, ...downgrade])

/** A text among the arguments of a call: `addColumn 1.name`. */
interface Place {
  readonly call: Operation
  readonly path: readonly (string | number)[]
  readonly shown: string
}

/** Forms that no archived revision has. */
const further: readonly Operation[] = [
  { op: 'createRole', args: ['reader', { ifNotExists: true }] },
  { op: 'alterColumn', args: ['users', 'id', { serial: false }] },
  { op: 'alterColumn', args: ['users', 'id', { serial: 'bigint' }] },
  {
    op: 'addColumn',
    args: ['users', { name: 'number', type: 'serial', sequence: { name: 'n', type: 'bigint', cache: '3' } }],
  },
  { op: 'alterTable', args: ['users', { with: { fillfactor: '70' } }] },
]

const places = [...archived, ...further].flatMap((call) =>
  textsOf(call.args).map((path): Place => ({ call, path, shown: `${call.op} ${path.map(generic).join('.')}` })),
)
const marker = 'zq_marker'

test('a text among the arguments is quoted or checked; only SQL is taken as it is', () => {
  const asIs = new Set(places.filter((place) => /zq_marker/i.test(skeleton(place, marker) ?? '')).map(shownOf))
  expect([...asIs].sort()).toMatchInlineSnapshot(`
    [
      "addCheck 1.expression",
      "addColumn 1.type",
      "alterColumn 2.collation",
      "alterColumn 2.type",
      "alterColumn 2.using",
      "alterCompositeType 1.add.*.collation",
      "alterCompositeType 1.add.*.type",
      "alterCompositeType 1.alter.*.collation",
      "alterCompositeType 1.alter.*.type",
      "alterDomain 1.addChecks.*.expression",
      "alterPolicy 2.using",
      "alterPolicy 2.withCheck",
      "backfill 0.set.email_key",
      "backfill 0.where",
      "createAggregate 1",
      "createCollation 1",
      "createCompositeType 1.*.collation",
      "createCompositeType 1.*.type",
      "createDomain 1.checks.*.expression",
      "createDomain 1.collation",
      "createDomain 1.default",
      "createDomain 1.type",
      "createEventTrigger 1",
      "createExclusion 2",
      "createForeignDataWrapper 1",
      "createForeignTable 1",
      "createFunction 1",
      "createIndex 2.*.collation",
      "createIndex 2.*.expression",
      "createIndex 2.*.opclass",
      "createIndex 3.where",
      "createMaterializedView 1.query",
      "createPartition 1",
      "createPolicy 2.using",
      "createPolicy 2.withCheck",
      "createProcedure 1",
      "createPublication 1",
      "createPublicationTable 2",
      "createRangeType 1",
      "createRule 2",
      "createServer 1",
      "createStatistics 2",
      "createTable 1.checks.*.expression",
      "createTable 1.columns.*.collation",
      "createTable 1.columns.*.default",
      "createTable 1.columns.*.generated",
      "createTable 1.columns.*.type",
      "createTable 1.partitionBy",
      "createTrigger 2",
      "createView 1.query",
      "execute 0",
      "replaceFunction 1",
      "replaceProcedure 1",
      "replaceView 1.query",
      "rewriteEnum 1.columns.*.default",
    ]
  `)
})

test('no name or text, whatever it holds, changes the shape of a statement', () => {
  const quoted = places.filter((place) => {
    const shape = skeleton(place, marker)
    return shape !== undefined && !/zq_marker/i.test(shape)
  })
  expect(quoted.length).toBeGreaterThan(200)
  const hostile = fc.oneof(
    fc.constantFrom(
      `"; DROP TABLE victim; --`,
      `'; DROP TABLE victim; --`,
      `\\'; DROP TABLE victim; --`,
      `\\`,
      `\\\\'`,
      `$$`,
      `$a$; DROP TABLE victim; $a$`,
      `$stillhead$; DROP TABLE victim; DO $stillhead$`,
      `x$stillhead`,
      `*/ DROP TABLE victim /*`,
      `""`,
      `''`,
      `"'"'`,
      `a.b`,
      `A"B`,
      `x\ny`,
      `-- x`,
      `U&"d\\0061t"`,
      `žluťoučký 🐎`,
      `%I %s $1 :name \${x}`,
    ),
    fc.stringMatching(/^['"\\$;\-/*a-zA-Z. ]{1,20}$/),
    fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\0')),
  )
  fc.assert(
    fc.property(fc.constantFrom(...quoted), hostile, (place, text) => {
      // A schema may stand before the name of an identity's sequence.
      fc.pre(!place.shown.endsWith('identity.sequence') || !text.includes('.'))
      // A verb may refuse it: a name of blanks.
      expect([skeleton(place, marker), undefined], place.shown).toContain(skeleton(place, text))
    }),
    { numRuns: 5000 },
  )
})

/**
 * The statements of a call with its texts and quoted names taken out, the given text put at a place of the arguments.
 * @returns undefined when the verb refuses the text.
 */
function skeleton({ call, path }: Place, text: string): string | undefined {
  const spec = verbs[call.op as keyof typeof verbs] as VerbSpec<any>
  const args = replaced(call.args, path, text) as readonly unknown[]
  try {
    spec.check?.(...args)
    const statements = spec.sql(...args).flatMap((step) => ('sql' in step ? [step] : (step.offline ?? [])))
    return statements.map(({ sql, repair = [], probe = '' }) => [sql, probe, ...repair].map(shape).join('|')).join('\n')
  } catch (error) {
    if (error instanceof Error) return undefined
    throw error
  }
}

/** PG 4.1: texts, escape texts, dollar-quoted texts and quoted names, are all alike; blanks do not count. */
function shape(sql: string): string {
  return sql
    .replace(
      /\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$|\b[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"/g,
      (found) => (found.startsWith('"') ? '"name"' : "'text'"),
    )
    .replace(/\s+/g, '')
}

function textsOf(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value === 'string') return [path]
  if (Array.isArray(value)) return value.flatMap((each, index) => textsOf(each, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => textsOf(each, [...path, name]))
}

function replaced(value: unknown, [first, ...rest]: readonly (string | number)[], text: string): unknown {
  if (first === undefined) return text
  if (Array.isArray(value)) return value.map((each, index) => (index === first ? replaced(each, rest, text) : each))
  return Object.fromEntries(
    Object.entries(value as object).map(([name, each]) => [name, name === first ? replaced(each, rest, text) : each]),
  )
}

/** Places in a list are alike, but for those of the arguments themselves. */
function generic(step: string | number, index: number): string {
  return typeof step === 'number' && index > 0 ? '*' : String(step)
}

function shownOf({ shown }: Place): string {
  return shown
}
