import type { ModelReader } from '../../model/reader.ts'
import type { RoleObject } from './catalog.ts'
import type { RoleDefinition } from './ops.ts'

/** Exported roles. */
export const readRoles: ModelReader<RoleObject> = (model) =>
  model.roles.map((role): RoleObject => {
    // Drizzle declares these internal.
    const { createDb, createRole, inherit, _existing: existing } = role as RoleDefinition & { _existing?: boolean }
    return {
      kind: 'role',
      path: [role.name],
      attributes: {
        ...(createDb && { createDb: true }),
        ...(createRole && { createRole: true }),
        ...(inherit === false && { inherit: false }),
      },
      requires: [],
      ...(existing && { existing: true }),
    }
  })
