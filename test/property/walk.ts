import { editModel } from './edit.ts'
import { makeModel } from './make.ts'
import type { Model } from './model.ts'
import type { Pair } from './pair.ts'
import { randomOf } from './random.ts'
import { settle } from './settle.ts'

/** A pair of a walk: models that follow each other, each edited a little. */
export interface WalkedPair {
  /** The seed of the walk, and the number of the pair in it, from 0: `7:3`. */
  readonly name: string
  readonly pair: Pair
}

/** Pairs in a walk. */
const steps = 8

/**
 * The pairs of a walk; the second model of one is the first of the next.
 * @param major of the server: models say nothing that it does not know.
 */
export function walkOf(seed: number, major: number): readonly WalkedPair[] {
  const random = randomOf(seed)
  let last = 0
  const maker = { random, id: () => ++last }
  const pairs: WalkedPair[] = []
  let model = makeModel(maker)
  for (let step = 0; step < steps; step++) {
    // At times a model that only shares some names with the one before.
    const isOther = random.percent(15)
    const next = isOther ? makeModel(maker) : editModel(model, maker)
    const renames = !isOther && random.percent(75) ? 'told' : 'untold'
    pairs.push({
      name: `${seed}:${step}`,
      pair: { before: settle(known(model, major)), after: settle(known(next, major)), renames },
    })
    model = next
  }
  return pairs
}

/** The model without what came with PostgreSQL 15. */
function known(model: Model, major: number): Model {
  if (major >= 15) return model
  return {
    ...model,
    views: model.views.map((view) => ({ ...view, options: view.options === 4 ? 0 : view.options })),
    tables: model.tables.map((table) => ({
      ...table,
      uniques: table.uniques.map((unique) => ({ ...unique, nullsNotDistinct: false })),
      columns: table.columns.map((column) => ({
        ...column,
        unique: column.unique === 'nulls not distinct' ? 'open' : column.unique,
      })),
    })),
  }
}
