import type { CatalogObject } from '../catalog/kind.ts'
import type { ModelReader } from '../model/reader.ts'
import { readColumns } from './column/drizzle.ts'
import { readChecks, readPrimaryKeys, readUniques } from './constraint/drizzle.ts'
import { readEnums } from './enum/drizzle.ts'
import { readForeignKeys } from './foreign-key/drizzle.ts'
import { readIndexes } from './index/drizzle.ts'
import { readMaterializedViews } from './materialized-view/drizzle.ts'
import { readPolicies } from './policy/drizzle.ts'
import { readRoles } from './role/drizzle.ts'
import { readSchemas } from './schema/drizzle.ts'
import { readSequences } from './sequence/drizzle.ts'
import { readTables } from './table/drizzle.ts'
import { readViews } from './view/drizzle.ts'

/** What reads each kind from Drizzle models, in weight order. A new kind that Drizzle can express adds its line here. */
export const modelReaders: readonly ModelReader<CatalogObject>[] = [
  readRoles,
  readSchemas,
  readEnums,
  readSequences,
  readTables,
  readColumns,
  readPrimaryKeys,
  readUniques,
  readChecks,
  readIndexes,
  readForeignKeys,
  readViews,
  readMaterializedViews,
  readPolicies,
]
