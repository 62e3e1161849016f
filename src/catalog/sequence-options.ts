import type { SequenceDefinition } from '../kinds/sequence/ops.ts'

/** The columns of pg_sequence `s` that {@link readSequence} takes. */
export const sequenceColumns =
  's.seqtypid::pg_catalog.regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle'

/** Reads the values of {@link sequenceColumns}; what PostgreSQL would choose by itself is left out. */
export function readSequence(fields: readonly (string | null)[]): SequenceDefinition {
  const [type, start, increment, min, max, cache, cycle] = fields
  return sequenceDefinition({
    type: type as SequenceDefinition['type'],
    startWith: start!,
    increment: increment!,
    minValue: min!,
    maxValue: max!,
    cache: cache!,
    cycle: cycle === 't',
  })
}

/** The same definition without what PostgreSQL would choose by itself; numbers where they are safe. */
export function sequenceDefinition(given: SequenceDefinition): SequenceDefinition {
  const type = given.type ?? 'bigint'
  const increment = BigInt(given.increment ?? 1)
  const [low, high] = bounds[type]
  const defaultMin = increment > 0n ? 1n : low
  const defaultMax = increment > 0n ? high : -1n
  const min = given.minValue === undefined ? defaultMin : BigInt(given.minValue)
  const max = given.maxValue === undefined ? defaultMax : BigInt(given.maxValue)
  const defaultStart = increment > 0n ? min : max
  const start = given.startWith === undefined ? defaultStart : BigInt(given.startWith)
  const cache = BigInt(given.cache ?? 1)
  return {
    ...(type !== 'bigint' && { type }),
    ...(start !== defaultStart && { startWith: short(start) }),
    ...(increment !== 1n && { increment: short(increment) }),
    ...(min !== defaultMin && { minValue: short(min) }),
    ...(max !== defaultMax && { maxValue: short(max) }),
    ...(cache !== 1n && { cache: short(cache) }),
    ...(given.cycle && { cycle: true }),
  }
}

const bounds = {
  smallint: [-32768n, 32767n],
  integer: [-2147483648n, 2147483647n],
  bigint: [-9223372036854775808n, 9223372036854775807n],
} as const

function short(value: bigint): number | string {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}
