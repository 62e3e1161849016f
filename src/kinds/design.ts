import type { DesignKind } from '../catalog/kind.ts'
import { attachmentKind } from './attachment/catalog.ts'
import { columnKind } from './column/catalog.ts'
import { commentKind } from './comment/catalog.ts'
import { checkKind, primaryKeyKind, uniqueKind } from './constraint/catalog.ts'
import { enumKind } from './enum/catalog.ts'
import { foreignKeyKind } from './foreign-key/catalog.ts'
import { indexKind } from './index/catalog.ts'
import { materializedViewKind } from './materialized-view/catalog.ts'
import { policyKind } from './policy/catalog.ts'
import { roleKind } from './role/catalog.ts'
import { schemaKind } from './schema/catalog.ts'
import { sequenceKind } from './sequence/catalog.ts'
import { tableKind } from './table/catalog.ts'
import { viewKind } from './view/catalog.ts'

/** The kinds that are compared, in weight order. A new kind adds its line here. */
export const designKinds: readonly DesignKind[] = [
  roleKind,
  schemaKind,
  enumKind,
  sequenceKind,
  tableKind,
  columnKind,
  primaryKeyKind,
  uniqueKind,
  checkKind,
  indexKind,
  foreignKeyKind,
  viewKind,
  materializedViewKind,
  policyKind,
  commentKind,
  attachmentKind,
]
