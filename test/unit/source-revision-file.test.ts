import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readHeader } from '../../src/revisions/header.ts'
import { printRevision, type NewRevision, type PrintOptions } from '../../src/source/revision-file.ts'
import type { Operation } from '../../src/operations/operation.ts'
import { anyOperations, evaluate } from './source-operations.ts'

const revision: NewRevision = {
  revision: '9f2c1e07ab34',
  downRevision: 'c41d90aa12fe',
  branchLabels: [],
  dependsOn: [],
  createdAt: '2026-11-20T05:12:44Z',
  message: 'add tenant policy',
}

const upgrade: readonly Operation[] = [
  { op: 'addColumn', args: ['users', { name: 'email_verified', type: 'boolean', notNull: true, default: 'false' }] },
  { op: 'createIndex', args: ['users_email_verified_idx', 'users', ['email_verified']] },
]

const downgrade: readonly Operation[] = [
  { op: 'dropIndex', args: ['users_email_verified_idx'] },
  { op: 'dropColumn', args: ['users', 'email_verified'] },
]

const constants = `export const revision = '9f2c1e07ab34'
export const downRevision = 'c41d90aa12fe'
export const branchLabels = []
export const dependsOn = []
export const createdAt = '2026-11-20T05:12:44Z'`

const emptyUpgrade = `/** Upgrade schema. */
export function upgrade(op: Op): void {
  void op // nothing to do
}`

const emptyDowngrade = `/** Downgrade schema. */
export function downgrade(op: Op): void {
  void op // nothing to do
}`

interface Case {
  readonly header?: Partial<NewRevision>
  readonly upgrade?: readonly Operation[]
  readonly downgrade?: readonly Operation[]
  readonly options?: PrintOptions
  readonly printed: string
}

const cases: Readonly<Record<string, Case>> = {
  'a revision of two operations': {
    upgrade,
    downgrade,
    printed: `/** add tenant policy */
import type { Op } from 'stillhead'

${constants}

/** Upgrade schema. */
export function upgrade(op: Op): void {
  op.addColumn('users', { name: 'email_verified', type: 'boolean', notNull: true, default: 'false' })
  op.createIndex('users_email_verified_idx', 'users', ['email_verified'])
}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  op.dropIndex('users_email_verified_idx')
  op.dropColumn('users', 'email_verified')
}
`,
  },
  'an empty revision at a base': {
    header: { downRevision: null },
    printed: `/** add tenant policy */
import type { Op } from 'stillhead'

${constants.replace("'c41d90aa12fe'", 'null')}

${emptyUpgrade}

${emptyDowngrade}
`,
  },
  'a merge with labels, dependencies and tags': {
    header: { downRevision: ['a1', 'b2'], branchLabels: ['billing'], dependsOn: ['c3'], tags: ['v1', "it's"] },
    printed: `/** add tenant policy */
import type { Op } from 'stillhead'

export const revision = '9f2c1e07ab34'
export const downRevision = ['a1', 'b2']
export const branchLabels = ['billing']
export const dependsOn = ['c3']
export const tags = ['v1', "it's"]
export const createdAt = '2026-11-20T05:12:44Z'

${emptyUpgrade}

${emptyDowngrade}
`,
  },
  'risks, a note and imports': {
    downgrade: downgrade.slice(1),
    options: {
      note: 'Not proven: "events" is large.',
      imports: ["import '../operations/audit.ts'"],
      comments: () => ['loses data: drops the column and its values', 'blocks\u2028op.execute("DROP TABLE users")'],
    },
    printed: `/** add tenant policy */
// Not proven: "events" is large.
import type { Op } from 'stillhead'
import '../operations/audit.ts'

${constants}

${emptyUpgrade}

/** Downgrade schema. */
export function downgrade(op: Op): void {
  // loses data: drops the column and its values
  // blocks
  // op.execute("DROP TABLE users")
  op.dropColumn('users', 'email_verified')
}
`,
  },
  'a message of several lines that tries to leave its comment': {
    header: { message: ' add */ process.exit() /*\r\n\n- why  \n' },
    printed: `/**
 * add *\\/ process.exit() /*
 *
 * - why
 */
import type { Op } from 'stillhead'

${constants}

${emptyUpgrade}

${emptyDowngrade}
`,
  },
}

describe('printRevision', () => {
  test.each(Object.entries(cases))('%s', async (_sentence, given) => {
    const header = { ...revision, ...given.header }
    const text = await printRevision(header, given.upgrade ?? [], given.downgrade ?? [], given.options)
    expect(text).toBe(given.printed)
  })

  test.each([
    ['ends in an open text', 'export const more = `', '22:1: Unterminated template literal.'],
    ['brings another upgrade', 'export function upgrade() {}', '"upgrade" holds 0 statements for 2 operations.'],
  ])('an import that %s is refused', async (_sentence, line, why) => {
    await expect(printRevision(revision, upgrade, downgrade, { imports: [line] })).rejects.toMatchObject({
      code: 'SH571',
      what: 'The printed revision does not say what was planned.',
      why,
    })
  })

  test('the header is read back as it was given', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          labels: fc.array(fc.stringMatching(/^[a-z'"\\é]{1,60}$/), { maxLength: 4 }),
          message: fc.string(),
        }),
        async ({ labels, message }) => {
          const given = { ...revision, branchLabels: labels, message }
          const header = readHeader(await printRevision(given, [], []), '/x.ts')
          expect([header.revision, header.downRevisions, header.branchLabels, header.createdAt]).toEqual([
            given.revision,
            [given.downRevision],
            labels,
            given.createdAt,
          ])
        },
      ),
      { numRuns: 50 },
    )
  })

  test('what was printed records the same operations, and the same input gives the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(anyOperations, anyOperations, fc.string({ unit: 'binary' }), async (up, down, message) => {
        const options = { comments: () => [message] }
        const text = await printRevision({ ...revision, message }, up, down, options)
        const verbs = [...up, ...down].map((operation) => operation.op)
        const { constants: _constants, ...recorded } = evaluate(text, verbs)
        expectSame(recorded, { upgrade: up, downgrade: down })
        expect(await printRevision({ ...revision, message }, structuredClone(up), structuredClone(down), options)).toBe(
          text,
        )
      }),
      { numRuns: 200 },
    )
  })

  test('a thousand operations', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({
      op: 'createTable',
      args: [
        `table_${index}`,
        {
          columns: [
            { name: 'id', type: 'bigint' },
            { name: 'note', type: 'text' },
          ],
        },
      ],
    }))
    const undo = many.map(({ args: [table] }) => ({ op: 'dropTable', args: [table] })).reverse()
    const recorded = evaluate(await printRevision(revision, many, undo), ['createTable', 'dropTable'])
    expect(recorded).toEqual({
      constants: {
        revision: '9f2c1e07ab34',
        downRevision: 'c41d90aa12fe',
        branchLabels: [],
        dependsOn: [],
        createdAt: '2026-11-20T05:12:44Z',
      },
      upgrade: many,
      downgrade: undo,
    })
  })
})

/** Tells -0 from 0 and sees properties named `__proto__`, which toEqual does not. */
function expectSame(recorded: unknown, wanted: unknown): void {
  deepStrictEqual(recorded, wanted)
}
