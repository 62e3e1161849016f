import { expect } from 'vitest'
import type { Generated } from '../../src/autogenerate/generated.ts'
import { StillheadError } from '../../src/kernel/errors.ts'
import { verbs } from '../../src/kinds/runtime.ts'
import type { Operation } from '../../src/operations/operation.ts'
import { record } from '../../src/operations/record.ts'
import { printRevision } from '../../src/source/revision-file.ts'
import type { Model } from './model.ts'
import { givenNames, withoutOpenNames } from './open-names.ts'
import { flagsOf, type Pair } from './pair.ts'
import { rowsOf } from './rows.ts'
import { sourceOf } from './source.ts'
import type { Bench } from '../support/workbench.ts'

/** How a pair went that did not fail: generated with or without rows in its tables, or refused with this code. */
export type Outcome = 'with rows' | 'without rows' | `refused ${string}`

/** Two databases. */
export interface Benches {
  /** Stands at the first model, and is brought to the second one and back. */
  readonly migrated: Bench
  /** Is built from the second model. */
  readonly built: Bench
}

/** Builds a model in a database that is emptied. */
export async function build(bench: Bench, model: Model): Promise<void> {
  await bench.clear()
  const { upgrade } = await bench.plan(sourceOf(model), { verify: 'trust' })
  await bench.run(upgrade)
}

/** How a pair is proven. */
export interface Proof {
  /** `trust` plans without the proof; then what is left is planned after the upgrade. */
  readonly verify: 'prove' | 'trust'
  /** What says where the way leads: the second model, or the database that is built from it. */
  readonly wantedFrom: 'models' | 'database'
}

/**
 * Proves a pair: the revision applies, converges, reaches what a database built from the second model has, keeps rows,
 * leads back exactly and applies again. Fingerprints judge, which know nothing of our introspection.
 */
export async function provePair(benches: Benches, pair: Pair, { verify, wantedFrom }: Proof): Promise<Outcome> {
  const { migrated, built } = benches
  const rows = rowsOf(pair)
  if (rows.seed) await migrated.rows(rows.seed)
  const start = await migrated.fingerprint()
  const seeded = rows.before && (await migrated.rows(rows.before))
  if (wantedFrom === 'database') await build(built, pair.after)
  const wanted = wantedFrom === 'database' ? built : sourceOf(pair.after)
  const planned = await planOrRefuse(migrated, wanted, pair, verify)
  if (typeof planned === 'string') return planned
  const { upgrade, downgrade } = await printed(planned)

  const expectKept = async (when: string, query: string | undefined): Promise<void> => {
    if (query) expect(await migrated.rows(query), `the rows after the ${when}`).toEqual(seeded)
  }
  await migrated.run(upgrade)
  await expectKept('upgrade', rows.after)
  if (verify === 'trust') {
    const { sentences } = await migrated.plan(wanted, { verify })
    expect(sentences, 'differences after the upgrade').toEqual([])
  }
  const reached = await migrated.fingerprint()
  if (wantedFrom === 'models') await build(built, pair.after)
  const given = givenNames(pair.after)
  // Models leave names open, a database does not.
  const settled = (lines: readonly string[]): readonly string[] =>
    wantedFrom === 'models' ? withoutOpenNames(lines, given) : lines
  expect(settled(reached), 'the catalog of a database built from after').toEqual(settled(await built.fingerprint()))
  await migrated.run(downgrade)
  expect(await migrated.fingerprint(), 'the catalog after the downgrade').toEqual(start)
  await expectKept('downgrade', rows.before)
  await migrated.run(upgrade)
  expect(await migrated.fingerprint(), 'the catalog after the second upgrade').toEqual(reached)
  await expectKept('second upgrade', rows.after)
  return rows.seed ? 'with rows' : 'without rows'
}

async function planOrRefuse(
  bench: Bench,
  wanted: string | Bench,
  pair: Pair,
  verify: Proof['verify'],
): Promise<Generated | `refused ${string}`> {
  const renames = flagsOf(pair)
  const plan = (policy: 'ask' | 'none'): Promise<Generated> => bench.plan(wanted, { verify, renames, policy })
  try {
    // Where renames are told, what looks like another one must be decided: it is none.
    if (pair.renames === 'told') return await plan('ask').catch(codeOf('SH530', () => plan('none')))
    return await plan('none')
  } catch (error) {
    if (error instanceof StillheadError && refusals.has(error.code)) return `refused ${error.code}`
    throw error
  }
}

/** Does something else when a code is thrown. */
function codeOf<T>(code: string, instead: () => Promise<T>): (error: unknown) => Promise<T> {
  return async (error) => {
    if (error instanceof StillheadError && error.code === code) return instead()
    throw error
  }
}

/** Refusals that are right: SH503 names that collide, SH534 a name that is taken, SH536 renames that cannot be tried. */
const refusals = new Set(['SH503', 'SH534', 'SH536'])

/** The operations as a revision file says them. */
async function printed({ upgrade, downgrade }: Generated): Promise<{ upgrade: Operation[]; downgrade: Operation[] }> {
  const header = { revision: 'a', downRevision: null, branchLabels: [], dependsOn: [], createdAt: '', message: '' }
  const text = await printRevision(header, upgrade, downgrade)
  const script = text
    .replace(/^import type .*$/m, '')
    .replaceAll(/^export /gm, '')
    .replaceAll('(op: Op): void', '(op)')
  const bodies = new Function(`${script}\nreturn { upgrade, downgrade }`)() as Record<string, (op: unknown) => void>
  return { upgrade: record(bodies['upgrade']!, verbs), downgrade: record(bodies['downgrade']!, verbs) }
}
