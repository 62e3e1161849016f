import type { ModelReader } from '../../model/reader.ts'
import type { RoleObject } from './catalog.ts'

/** Exported roles. */
export const readRoles: ModelReader<RoleObject> = (model) =>
  model.roles.map((role): RoleObject => {
    const { _existing: existing } = role as { _existing?: boolean }
    return {
      kind: 'role',
      path: [role.name],
      attributes: {
        ...(role.createDb && { createDb: true }),
        ...(role.createRole && { createRole: true }),
        ...(role.inherit === false && { inherit: false }),
      },
      requires: [],
      ...(existing && { existing: true }),
    }
  })
