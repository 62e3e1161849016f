import { builtinVerbs, type BuiltinOps } from '../operations/builtin.ts'
import type { VerbSpecs } from '../operations/spec.ts'
import { columnVerbs, type ColumnOps } from './column/ops.ts'
import { commentVerbs, type CommentOps } from './comment/ops.ts'
import { constraintVerbs, type ConstraintOps } from './constraint/ops.ts'
import { enumVerbs, type EnumOps } from './enum/ops.ts'
import { foreignKeyVerbs, type ForeignKeyOps } from './foreign-key/ops.ts'
import { indexVerbs, type IndexOps } from './index/ops.ts'
import { materializedViewVerbs, type MaterializedViewOps } from './materialized-view/ops.ts'
import { policyVerbs, type PolicyOps } from './policy/ops.ts'
import { roleVerbs, type RoleOps } from './role/ops.ts'
import { schemaVerbs, type SchemaOps } from './schema/ops.ts'
import { sequenceVerbs, type SequenceOps } from './sequence/ops.ts'
import { tableVerbs, type TableOps } from './table/ops.ts'
import { viewVerbs, type ViewOps } from './view/ops.ts'

/** What a revision file's `upgrade` and `downgrade` are given: one method for each operation. */
export interface Op
  extends
    BuiltinOps,
    RoleOps,
    SchemaOps,
    EnumOps,
    SequenceOps,
    TableOps,
    ColumnOps,
    ConstraintOps,
    ForeignKeyOps,
    IndexOps,
    ViewOps,
    MaterializedViewOps,
    PolicyOps,
    CommentOps {}

/** The verbs of `Op`. A new kind adds its line here and above. */
export const verbs: VerbSpecs<Op> = {
  ...builtinVerbs,
  ...roleVerbs,
  ...schemaVerbs,
  ...enumVerbs,
  ...sequenceVerbs,
  ...tableVerbs,
  ...columnVerbs,
  ...constraintVerbs,
  ...foreignKeyVerbs,
  ...indexVerbs,
  ...viewVerbs,
  ...materializedViewVerbs,
  ...policyVerbs,
  ...commentVerbs,
}
