import { builtinVerbs, type BuiltinOps } from '../operations/builtin.ts'
import type { VerbSpecs } from '../operations/spec.ts'

/** What a revision file's `upgrade` and `downgrade` are given: one method for each operation. */
export interface Op extends BuiltinOps {}

/** The verbs of `Op`. A new kind adds its line here and above. */
export const verbs: VerbSpecs<Op> = {
  ...builtinVerbs,
}
