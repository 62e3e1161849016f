import { serverMajor } from '../support/postgres.ts'
import { explainDifference } from './explain.ts'
import type { Pair } from './pair.ts'
import { flagsOf } from './pair.ts'
import { build, provePair, type Benches, type Outcome, type Proof } from './prove-pair.ts'
import { rowsOf } from './rows.ts'
import { settle } from './settle.ts'
import { shrinkPair } from './shrink.ts'
import { policyRoles, sourceOf } from './source.ts'
import { walkOf, type WalkedPair } from './walk.ts'
import { makeRoles, openBench } from '../support/workbench.ts'

/** A pair that failed. */
export interface Failure extends WalkedPair {
  readonly message: string
}

/** What came of many pairs. */
export interface Proven {
  readonly outcomes: ReadonlyMap<Outcome, number>
  readonly failures: readonly Failure[]
}

/** Lanes that run at once, each on two databases: while one computes, the server works for the other. */
const lanes = 2

/**
 * Proves the pairs of walks.
 * @param only the name of one pair, which is shrunk where it fails.
 */
export async function proveWalks(chosen: {
  readonly seed: number
  readonly pairs: number
  readonly only?: string
  readonly wantedFrom: Proof['wantedFrom']
}): Promise<Proven> {
  const { wantedFrom } = chosen
  const outcomes = new Map<Outcome, number>()
  const failures: Failure[] = []
  let nextSeed = chosen.seed
  let left = chosen.pairs
  const lane = async (): Promise<void> => {
    let benches: Benches = { migrated: await openBench(), built: await openBench() }
    await makeRoles(benches.migrated, policyRoles)
    while (left > 0) {
      let isBuilt = false
      for (const walked of walkOf(nextSeed++, serverMajor())) {
        if (--left < 0) break
        const outcome = await attempt(benches, walked.pair, { wantedFrom, isBuilt })
        if (typeof outcome === 'string') outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
        else failures.push({ ...walked, message: messageOf(outcome.error) })
        // The database that was built from the second model is where the next pair begins.
        isBuilt = typeof outcome === 'string' && !outcome.startsWith('refused')
        if (isBuilt) benches = { migrated: benches.built, built: benches.migrated }
      }
    }
    await Promise.all([benches.migrated.close(), benches.built.close()])
  }
  if (chosen.only !== undefined) return proveOne(chosen.only, wantedFrom)
  await Promise.all(Array.from({ length: lanes }, lane))
  return { outcomes, failures }
}

async function proveOne(name: string, wantedFrom: Proof['wantedFrom']): Promise<Proven> {
  const [seed, step] = name.split(':').map(Number)
  const { pair } = walkOf(seed!, serverMajor())[step!]!
  const benches: Benches = { migrated: await openBench(), built: await openBench() }
  await makeRoles(benches.migrated, policyRoles)
  const outcome = await attempt(benches, pair, { wantedFrom, isBuilt: false })
  if (typeof outcome === 'string') return { outcomes: new Map([[outcome, 1]]), failures: [] }
  const kind = kindOf(outcome.error)
  const settled = (one: Pair): Pair => ({ ...one, before: settle(one.before), after: settle(one.after) })
  const smallest = settled(
    await shrinkPair(pair, async (smaller) => {
      const result = await attempt(benches, settled(smaller), { wantedFrom, isBuilt: false })
      return typeof result !== 'string' && kindOf(result.error) === kind
    }),
  )
  const last = await attempt(benches, smallest, { wantedFrom, isBuilt: false })
  await Promise.all([benches.migrated.close(), benches.built.close()])
  const message = messageOf(typeof last === 'string' ? outcome.error : last.error)
  return { outcomes: new Map(), failures: [{ name, pair: smallest, message }] }
}

async function attempt(
  benches: Benches,
  pair: Pair,
  { wantedFrom, isBuilt }: { readonly wantedFrom: Proof['wantedFrom']; readonly isBuilt: boolean },
): Promise<Outcome | { readonly error: unknown }> {
  try {
    if (!isBuilt) await build(benches.migrated, pair.before)
    // Half of them are proven before, the others compared after.
    const verify = pair.before.tables.length % 2 === 0 ? 'prove' : 'trust'
    return await provePair(benches, pair, { verify, wantedFrom })
  } catch (error) {
    return { error }
  }
}

/** A failure with its two models, as the files of a scenario. */
export function explain({ name, pair, message }: Failure): string {
  const { seed } = rowsOf(pair)
  return [
    `pair ${name}: ${message}`,
    `--- before.ts\n${sourceOf(pair.before)}`,
    `--- after.ts\n${sourceOf(pair.after)}`,
    `--- renames ${JSON.stringify(flagsOf(pair))}`,
    ...(seed === undefined ? [] : [`--- seed.sql\n${seed}`]),
  ].join('\n')
}

function messageOf(error: unknown): string {
  const { code, message, stack, where } = error as Error & { readonly code?: string; readonly where?: string }
  if (error instanceof TypeError || error instanceof SyntaxError) return stack ?? message
  return [code, message, where, explainDifference(error)].filter(Boolean).join(' ')
}

/** What is alike about failures of one cause: their code and the beginning of their message, without names. */
function kindOf(error: unknown): string {
  const { code, message } = error as Error & { readonly code?: string }
  const kinds = explainDifference(error)
    .split('\n')
    .map((line) => line.split(' ').slice(0, 2).join(' '))
  return [
    code,
    message
      .split('\n')[0]!
      .replaceAll(/"[^"]*"|\d+/g, '…')
      .slice(0, 60),
    ...new Set(kinds),
  ].join(' ')
}
