/** A source of randomness that a seed decides. */
export interface Random {
  /** A number below `count`. */
  below(count: number): number
  /** Whether something happens that happens this often, in percent. */
  percent(often: number): boolean
  pick<T>(from: readonly T[]): T
  /** Some of a list, in any order. */
  some<T>(from: readonly T[], most: number): readonly T[]
}

/** The randomness of a seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (count: number): number => Math.floor(next() * count)
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!
  return {
    below,
    percent: (often) => next() * 100 < often,
    pick,
    some(from, most) {
      const left = [...from]
      return Array.from(
        { length: Math.min(below(most + 1), left.length) },
        () => left.splice(below(left.length), 1)[0]!,
      )
    },
  }
}
