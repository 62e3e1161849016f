import type { CatalogObject, DesignKind } from '../../catalog/kind.ts'
import { call, type Call } from '../../operations/spec.ts'
import type { RoleDefinition, RoleOps } from './ops.ts'

/** A role of the server; path `[name]`. @see pg_roles */
export type RoleObject = CatalogObject<'role', RoleDefinition>

const defaults = {
  createDb: false,
  createRole: false,
  inherit: true,
  login: false,
} as const satisfies Required<RoleDefinition>

export const roleKind: DesignKind<RoleObject> = {
  kind: 'role',
  weight: 5,
  // Superusers and whoever is connected are nobody's to change.
  queries: () => [
    `SELECT r.rolname, r.rolcreatedb, r.rolcreaterole, r.rolinherit, r.rolcanlogin FROM pg_catalog.pg_roles r
     WHERE r.rolname !~ '^pg_' AND NOT r.rolsuper AND r.rolname <> current_user
     ORDER BY r.rolname COLLATE "C"`,
  ],
  read: ([rows]) =>
    rows!.map(([name, createDb, createRole, inherit, login]) => ({
      kind: 'role',
      path: [name!],
      attributes: {
        ...(createDb === 't' && { createDb: true }),
        ...(createRole === 't' && { createRole: true }),
        ...(inherit === 'f' && { inherit: false }),
        ...(login === 't' && { login: true }),
      },
      requires: [],
    })),
  attributes: { createDb: 'alter', createRole: 'alter', inherit: 'alter', login: 'alter' },
  unsaid: ['login'],
  shared: true,
  // Another database of the server may have needed it first.
  create: ({ path, attributes }) => [
    call<RoleOps, 'createRole'>('createRole', [path[0]!, { ...attributes, ifNotExists: true }]),
  ],
  drop: ({ path, attributes }) => [call<RoleOps, 'dropRole'>('dropRole', [path[0]!], attributes)],
  alter: alterRole,
}

function alterRole(live: RoleObject, wanted: RoleObject, changed: ReadonlySet<string>): readonly Call[] {
  const pick = ({ attributes }: RoleObject): RoleDefinition =>
    Object.fromEntries(
      (Object.keys(defaults) as (keyof RoleDefinition)[])
        .filter((name) => changed.has(name))
        .map((name) => [name, attributes[name] ?? defaults[name]]),
    )
  return [call<RoleOps, 'alterRole'>('alterRole', [wanted.path[0]!, pick(wanted)], pick(live))]
}
