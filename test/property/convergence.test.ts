import fc from 'fast-check'
import path from 'node:path'
import { expect, test } from 'vitest'
import { temporaryProject } from '../support/project.ts'
import { proveScenario } from '../support/scenario.ts'
import { randomModel, sourceOf, type RandomModel } from './models.ts'
import { rowsOf } from './rows.ts'

// STILLHEAD_TEST_PAIRS and STILLHEAD_TEST_SEED choose how many and which pairs; STILLHEAD_TEST_SHRINK=1 looks for the
// smallest pair that fails.
const pairs = Number(process.env['STILLHEAD_TEST_PAIRS'] ?? 20)
const endOnFailure = process.env['STILLHEAD_TEST_SHRINK'] !== '1'
const seed = Number(process.env['STILLHEAD_TEST_SEED'] ?? 20261120)

test(
  'any pair of models: the revision applies, converges, keeps rows, leads back exactly and applies again',
  async () => {
    await fc.assert(fc.asyncProperty(randomModel, randomModel, provePair), {
      numRuns: pairs,
      seed,
      endOnFailure,
    })
    expect(pairs).toBeGreaterThan(0)
  },
  60_000 + pairs * 20_000,
)

async function provePair(before: RandomModel, after: RandomModel): Promise<void> {
  const sources = { 'before.ts': sourceOf(before), 'after.ts': sourceOf(after) }
  using project = temporaryProject(sources)
  try {
    await proveScenario({
      name: 'random',
      root: project.root,
      before: path.join(project.root, 'before.ts'),
      after: path.join(project.root, 'after.ts'),
      revision: { renamePolicy: 'none' },
      ...rowsOf(before, after),
    })
  } catch (error) {
    // What fails is shown as the two files of a scenario.
    throw new Error(`${String(error)}\n--- before.ts\n${sources['before.ts']}\n--- after.ts\n${sources['after.ts']}`, {
      cause: error,
    })
  }
}
