import { expect, test } from 'vitest'
import { explain, proveWalks, type Failure } from './prove-walks.ts'

// STILLHEAD_TEST_PAIRS chooses how many pairs, STILLHEAD_TEST_SEED the first walk; STILLHEAD_TEST_PAIR=7:3 runs one pair,
// the fourth of walk 7, and looks for the smallest that fails alike.
const pairs = Number(process.env['STILLHEAD_TEST_PAIRS'] ?? 240)
const seed = Number(process.env['STILLHEAD_TEST_SEED'] ?? 20261120)
const only = process.env['STILLHEAD_TEST_PAIR']

test(
  'models, any pair: the revision applies, converges, keeps rows, leads back exactly and applies again',
  () => prove('models', pairs),
  120_000 + pairs * 10_000,
)

// Walks of their own: another seed each.
test(
  'database to database, any pair: so does the revision from one to the catalog of the other',
  () => prove('database', Math.ceil(pairs / 4)),
  120_000 + pairs * 10_000,
)

async function prove(wantedFrom: 'models' | 'database', count: number): Promise<void> {
  const first = wantedFrom === 'models' ? seed : seed + 1_000_000
  const { outcomes, failures } = await proveWalks({
    seed: first,
    pairs: count,
    wantedFrom,
    ...(only !== undefined && { only }),
  })
  const total = [...outcomes.values()].reduce((sum, each) => sum + each, failures.length)
  const counts = [...outcomes].map(([outcome, each]) => `${each} ${outcome}`).sort()
  process.stdout.write(`pairs of ${wantedFrom}: ${total}, of them ${counts.join(', ')}\n`)
  expect(
    failures
      .slice(0, 20)
      .map((failure) => text(failure, wantedFrom))
      .join('\n\n'),
    `${failures.length} of ${total} pairs`,
  ).toBe('')
  const refused = [...outcomes].filter(([outcome]) => outcome.startsWith('refused'))
  const refusals = refused.reduce((sum, [, each]) => sum + each, 0)
  // A generator that is mostly refused proves nothing.
  expect(refusals).toBeLessThan(Math.max(total / 10, 3))
}

function text(failure: Failure, wantedFrom: string): string {
  const command = `STILLHEAD_TEST_PAIR=${failure.name} npx vitest run test/property -t ${wantedFrom}`
  return `${explain(failure)}\nRun it again and shrink it with ${command}`
}
