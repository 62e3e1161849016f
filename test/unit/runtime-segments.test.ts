import { expect, test } from 'vitest'
import { builtinVerbs } from '../../src/operations/builtin.ts'
import { record } from '../../src/operations/record.ts'
import { isStatement, segmentsOf, stepsOf, type Segment } from '../../src/runtime/segments.ts'

function shown(segment: Segment): string {
  const steps = segment.kind === 'transaction' ? segment.steps : [segment.step]
  return `${segment.kind}: ${steps.map(({ step }) => (isStatement(step) ? step.sql : `(${step.label})`)).join(' | ')}`
}

function segments(body: (op: any) => void): string[] {
  return segmentsOf(stepsOf(record(body, builtinVerbs), builtinVerbs)).map(shown)
}

const cases: Record<string, { body: (op: any) => void; segments: readonly string[] }> = {
  'nothing is nothing': { body: () => undefined, segments: [] },
  'plain statements and functions share one transaction': {
    body(op) {
      op.execute('A; B')
      op.run(async () => undefined)
      op.execute('C')
    },
    segments: ['transaction: A | B | (run a function) | C'],
  },
  'a concurrent statement stands alone': {
    body(op) {
      op.execute('A; CREATE INDEX CONCURRENTLY i ON t (a); B')
    },
    segments: ['transaction: A', 'outside: CREATE INDEX CONCURRENTLY i ON t (a)', 'transaction: B'],
  },
  'what must be committed to be used ends its transaction': {
    body(op) {
      op.execute("A; ALTER TYPE m ADD VALUE 'x'; B")
    },
    segments: ["transaction: A | ALTER TYPE m ADD VALUE 'x'", 'transaction: B'],
  },
  'such a statement at the end needs no other transaction': {
    body(op) {
      op.execute("A; ALTER TYPE m ADD VALUE 'x'")
    },
    segments: ["transaction: A | ALTER TYPE m ADD VALUE 'x'"],
  },
  'a backfill commits its batches': {
    body(op) {
      op.execute('A')
      op.backfill({ table: 't', set: { a: '1' } })
    },
    segments: ['transaction: A', 'batches: (backfill t)'],
  },
  'an explicit mode goes before the text': {
    body(op) {
      op.execute('CALL p()', { transaction: 'outside' })
      op.execute('CREATE INDEX CONCURRENTLY i ON t (a)', { transaction: 'inside' })
    },
    segments: ['outside: CALL p()', 'transaction: CREATE INDEX CONCURRENTLY i ON t (a)'],
  },
  'an autocommit block takes its statements apart': {
    body(op) {
      op.autocommitBlock((inner: any) => inner.execute('A; B'))
    },
    segments: ['outside: A', 'outside: B'],
  },
  'an emitter gives statements of both sorts': {
    body(op) {
      op.emit({ name: 'x', generateSql: ({ ident }: any) => [`A ${ident('b')}`, { sql: 'C', transaction: 'outside' }] })
    },
    segments: ['transaction: A "b"', 'outside: C'],
  },
}

test.each(Object.keys(cases))('%s', (name) => {
  const { body, segments: expected } = cases[name]!
  expect(segments(body)).toEqual(expected)
})

test('a statement knows its lines before it in the text of its call', () => {
  const steps = stepsOf(
    record((op) => op.execute('A;\n\nB;\n C'), builtinVerbs),
    builtinVerbs,
  )
  expect(steps.map(({ linesBefore }) => linesBefore)).toEqual([0, 2, 3])
})

test('a text that ends the transaction is refused', () => {
  expect(() => segments((op) => op.execute('A; COMMIT; B'))).toThrow(
    expect.objectContaining({ code: 'SH402', what: 'The text begins or ends a transaction: "COMMIT".' }),
  )
})

test('the probe of an operation that holds several statements speaks of none of them', () => {
  const [first] = stepsOf(
    record(
      (op) => op.execute('CREATE INDEX CONCURRENTLY i ON t (a); B', { transaction: 'outside', probe: 'SELECT 1' }),
      builtinVerbs,
    ),
    builtinVerbs,
  )
  expect(first?.step).toEqual(stepOf('CREATE INDEX CONCURRENTLY i ON t (a)'))
})

function stepOf(sql: string): unknown {
  return stepsOf(
    record((op) => op.execute(sql), builtinVerbs),
    builtinVerbs,
  )[0]?.step
}

test('a concurrent index without a name is refused, unless a probe tells of it', () => {
  const sql = 'CREATE INDEX CONCURRENTLY ON t (a)'
  expect(() => segments((op) => op.execute(`A; ${sql}`))).toThrow(
    expect.objectContaining({
      code: 'SH418',
      what: `An index that is built concurrently has no name: "${sql}".`,
      fix: 'Name it: CREATE INDEX CONCURRENTLY <name> ON …',
    }),
  )
  expect(segments((op) => op.execute(sql, { probe: "SELECT 'absent'" }))).toEqual([`outside: ${sql}`])
})
