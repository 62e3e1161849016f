import { expect, test } from 'vitest'
import { explain, proveWalks, type Failure } from './prove-walks.ts'

// STILLHEAD_TEST_PAIRS chooses how many pairs, STILLHEAD_TEST_SEED the first walk; STILLHEAD_TEST_PAIR=7:3 runs one pair,
// the fourth of walk 7, and looks for the smallest that fails alike.
const pairs = Number(process.env['STILLHEAD_TEST_PAIRS'] ?? 240)
const seed = Number(process.env['STILLHEAD_TEST_SEED'] ?? 20261120)
const only = process.env['STILLHEAD_TEST_PAIR']

test(
  'any pair of models: the revision applies, converges, keeps rows, leads back exactly and applies again',
  async () => {
    const { outcomes, failures } = await proveWalks({ seed, pairs, ...(only !== undefined && { only }) })
    const total = [...outcomes.values()].reduce((sum, count) => sum + count, failures.length)
    const counts = [...outcomes].map(([outcome, count]) => `${count} ${outcome}`).sort()
    process.stdout.write(`pairs of models: ${total}, of them ${counts.join(', ')}\n`)
    expect(failures.slice(0, 20).map(text).join('\n\n'), `${failures.length} of ${total} pairs`).toBe('')
    const refused = [...outcomes].filter(([outcome]) => outcome.startsWith('refused'))
    const refusals = refused.reduce((sum, [, count]) => sum + count, 0)
    // A generator that is mostly refused proves nothing.
    expect(refusals).toBeLessThan(Math.max(total / 10, 3))
  },
  120_000 + pairs * 10_000,
)

function text(failure: Failure): string {
  return `${explain(failure)}\nRun it again and shrink it with STILLHEAD_TEST_PAIR=${failure.name} npx vitest run test/property`
}
