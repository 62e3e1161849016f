import type { Command } from './measure.ts'
import type { Workshop } from './workshop.ts'

/** One side of a comparison. */
export interface Contender {
  readonly name: string
  /** Why it cannot take part here; undefined when it can. */
  readonly absent?: string | undefined
  /** Runs once, unmeasured. */
  prepare?(): Promise<void>
  /** Runs before each sample, unmeasured. */
  before?(): Promise<void>
  /** Runs after each sample, unmeasured: throws when the process did not do its work. */
  after?(): Promise<void>
  /** What is measured. */
  command(): Command
}

/** A bound that is to hold: median of `stillhead` at most `atMost` times that of the peer. */
export interface Goal {
  readonly peer: string
  readonly atMost: number
  /** Default: every size. */
  readonly sizes?: readonly number[]
}

/** A comparison at several sizes. */
export interface Case {
  readonly name: string
  /** What a size counts: "revisions". */
  readonly unit: string
  readonly sizes: readonly number[]
  /** Samples of each contender. */
  rounds(size: number): number
  readonly goals: readonly Goal[]
  contenders(size: number, workshop: Workshop): Promise<readonly Contender[]>
}

/** The name under which our own side stands in every case. */
export const ours = 'stillhead'
