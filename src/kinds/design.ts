import type { DesignKind } from '../catalog/kind.ts'
import { collationKind } from './collation/catalog.ts'
import { columnKind } from './column/catalog.ts'
import { commentKind } from './comment/catalog.ts'
import { compositeTypeKind } from './composite-type/catalog.ts'
import { checkKind, primaryKeyKind, uniqueKind } from './constraint/catalog.ts'
import { defaultPrivilegeKind } from './default-privilege/catalog.ts'
import { domainKind } from './domain/catalog.ts'
import { enumKind } from './enum/catalog.ts'
import { eventTriggerKind } from './event-trigger/catalog.ts'
import { exclusionKind } from './exclusion/catalog.ts'
import { extensionKind } from './extension/catalog.ts'
import { foreignDataWrapperKind, foreignTableKind, serverKind } from './foreign-data/catalog.ts'
import { foreignKeyKind } from './foreign-key/catalog.ts'
import { functionKind, procedureKind, aggregateKind } from './function/catalog.ts'
import { grantKind } from './grant/catalog.ts'
import { indexKind } from './index/catalog.ts'
import { materializedViewKind } from './materialized-view/catalog.ts'
import { ownerKind } from './owner/catalog.ts'
import { partitionKind } from './partition/catalog.ts'
import { policyKind } from './policy/catalog.ts'
import { publicationKind, publicationSchemaKind, publicationTableKind } from './publication/catalog.ts'
import { rangeTypeKind } from './range-type/catalog.ts'
import { roleKind } from './role/catalog.ts'
import { ruleKind } from './rule/catalog.ts'
import { schemaKind } from './schema/catalog.ts'
import { sequenceKind } from './sequence/catalog.ts'
import { settingKind } from './setting/catalog.ts'
import { statisticsKind } from './statistics/catalog.ts'
import { tableKind } from './table/catalog.ts'
import { triggerKind } from './trigger/catalog.ts'
import { viewKind } from './view/catalog.ts'

/** The kinds that are read, in the order of their weights. A new kind adds its line here. */
export const designKinds: readonly DesignKind[] = [
  roleKind,
  schemaKind,
  extensionKind,
  collationKind,
  enumKind,
  compositeTypeKind,
  domainKind,
  rangeTypeKind,
  functionKind,
  procedureKind,
  aggregateKind,
  foreignDataWrapperKind,
  serverKind,
  sequenceKind,
  tableKind,
  partitionKind,
  foreignTableKind,
  columnKind,
  primaryKeyKind,
  uniqueKind,
  checkKind,
  exclusionKind,
  indexKind,
  foreignKeyKind,
  statisticsKind,
  viewKind,
  materializedViewKind,
  policyKind,
  publicationKind,
  publicationTableKind,
  publicationSchemaKind,
  triggerKind,
  ruleKind,
  eventTriggerKind,
  // Satellites of all others.
  settingKind,
  commentKind,
  grantKind,
  defaultPrivilegeKind,
  ownerKind,
]

/** The kinds by name. */
export const kinds: ReadonlyMap<string, DesignKind> = new Map(designKinds.map((kind) => [kind.kind, kind]))
