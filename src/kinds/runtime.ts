import { builtinVerbs, type BuiltinOps } from '../operations/builtin.ts'
import type { VerbSpecs } from '../operations/spec.ts'
import { collationVerbs, type CollationOps } from './collation/ops.ts'
import { columnVerbs, type ColumnOps } from './column/ops.ts'
import { commentVerbs, type CommentOps } from './comment/ops.ts'
import { compositeTypeVerbs, type CompositeTypeOps } from './composite-type/ops.ts'
import { constraintVerbs, type ConstraintOps } from './constraint/ops.ts'
import { defaultPrivilegeVerbs, type DefaultPrivilegeOps } from './default-privilege/ops.ts'
import { domainVerbs, type DomainOps } from './domain/ops.ts'
import { enumVerbs, type EnumOps } from './enum/ops.ts'
import { eventTriggerVerbs, type EventTriggerOps } from './event-trigger/ops.ts'
import { exclusionVerbs, type ExclusionOps } from './exclusion/ops.ts'
import { extensionVerbs, type ExtensionOps } from './extension/ops.ts'
import { foreignDataVerbs, type ForeignDataOps } from './foreign-data/ops.ts'
import { foreignKeyVerbs, type ForeignKeyOps } from './foreign-key/ops.ts'
import { functionVerbs, type FunctionOps } from './function/ops.ts'
import { grantVerbs, type GrantOps } from './grant/ops.ts'
import { indexVerbs, type IndexOps } from './index/ops.ts'
import { materializedViewVerbs, type MaterializedViewOps } from './materialized-view/ops.ts'
import { ownerVerbs, type OwnerOps } from './owner/ops.ts'
import { partitionVerbs, type PartitionOps } from './partition/ops.ts'
import { policyVerbs, type PolicyOps } from './policy/ops.ts'
import { publicationVerbs, type PublicationOps } from './publication/ops.ts'
import { rangeTypeVerbs, type RangeTypeOps } from './range-type/ops.ts'
import { roleVerbs, type RoleOps } from './role/ops.ts'
import { ruleVerbs, type RuleOps } from './rule/ops.ts'
import { schemaVerbs, type SchemaOps } from './schema/ops.ts'
import { sequenceVerbs, type SequenceOps } from './sequence/ops.ts'
import { statisticsVerbs, type StatisticsOps } from './statistics/ops.ts'
import { tableVerbs, type TableOps } from './table/ops.ts'
import { triggerVerbs, type TriggerOps } from './trigger/ops.ts'
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
    CommentOps,
    FunctionOps,
    TriggerOps,
    RuleOps,
    ExclusionOps,
    StatisticsOps,
    ExtensionOps,
    DomainOps,
    CompositeTypeOps,
    RangeTypeOps,
    CollationOps,
    EventTriggerOps,
    OwnerOps,
    GrantOps,
    PartitionOps,
    PublicationOps,
    ForeignDataOps,
    DefaultPrivilegeOps {}

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
  ...functionVerbs,
  ...triggerVerbs,
  ...ruleVerbs,
  ...exclusionVerbs,
  ...statisticsVerbs,
  ...extensionVerbs,
  ...domainVerbs,
  ...compositeTypeVerbs,
  ...rangeTypeVerbs,
  ...collationVerbs,
  ...eventTriggerVerbs,
  ...ownerVerbs,
  ...grantVerbs,
  ...partitionVerbs,
  ...publicationVerbs,
  ...foreignDataVerbs,
  ...defaultPrivilegeVerbs,
}
