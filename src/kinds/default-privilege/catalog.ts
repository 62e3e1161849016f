import type { CatalogObject, DesignKind, Lookups, Row } from '../../catalog/kind.ts'
import { noPrivileges, privilegeChanges, readPrivileges, type PrivilegeAttributes } from '../../catalog/privileges.ts'
import { schemaOf } from '../../catalog/requires.ts'
import { call, type Call } from '../../operations/spec.ts'
import type { DefaultPrivilegeOps, DefaultPrivilegeType } from './ops.ts'

/**
 * What a role may do with the objects that another one creates later, in a schema or in the whole database. Path:
 * `[schema, name]` or `[name]`, with a name such as `tables of app_owner to app_reader`.
 * @see pg_default_acl
 */
export type DefaultPrivilegeObject = CatalogObject<'default-privilege', DefaultPrivilegeAttributes>

/** What can differ about default privileges. */
export interface DefaultPrivilegeAttributes extends PrivilegeAttributes {
  readonly type: DefaultPrivilegeType
  /** Whose new objects are meant; `current_user` for whoever runs the revision. */
  readonly creator: string
  readonly role: string
  /** The schema's real name; absent for the whole database. */
  readonly schema?: string
}

export const defaultPrivilegeKind: DesignKind<DefaultPrivilegeObject> = {
  kind: 'default-privilege',
  weight: 97,
  authority: 'database',
  queries: () => [query],
  read: ([rows], lookups) => rows!.flatMap((row) => readDefault(row, lookups) ?? []),
  attributes: {
    privileges: 'alter',
    grantable: 'alter',
    revoked: 'alter',
    type: 'ignore',
    creator: 'ignore',
    role: 'ignore',
    schema: 'ignore',
  },
  create: (object) => between(object, noPrivileges, object.attributes),
  drop: (object) => between(object, object.attributes, noPrivileges),
  alter: (live, wanted) => between(wanted, live.attributes, wanted.attributes),
}

// PG: entries of a schema add to those of the whole database, which replace what PostgreSQL grants by itself.
const query = `
    WITH item AS (
      SELECT d.defaclnamespace AS namespace, d.defaclrole AS creator, d.defaclobjtype AS type, d.defaclacl AS acl,
             CASE WHEN d.defaclnamespace = 0 THEN pg_catalog.acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's'::"char" ELSE d.defaclobjtype END, d.defaclrole) END AS base
      FROM pg_catalog.pg_default_acl d
    ),
    have AS (SELECT i.namespace, i.creator, i.type, a.grantee, a.privilege_type, a.is_grantable FROM item i, pg_catalog.aclexplode(i.acl) a),
    base AS (SELECT i.namespace, i.creator, i.type, a.grantee, a.privilege_type, a.is_grantable FROM item i, pg_catalog.aclexplode(i.base) a),
    differs AS (
      SELECT coalesce(h.namespace, b.namespace) AS namespace, coalesce(h.creator, b.creator) AS creator, coalesce(h.type, b.type) AS type,
             coalesce(h.grantee, b.grantee) AS grantee, coalesce(h.privilege_type, b.privilege_type) AS privilege, h.is_grantable AS grantable, h.grantee IS NULL AS revoked
      FROM have h FULL JOIN base b ON b.namespace = h.namespace AND b.creator = h.creator AND b.type = h.type
        AND b.grantee = h.grantee AND b.privilege_type = h.privilege_type AND b.is_grantable = h.is_grantable
      WHERE h.grantee IS NULL OR b.grantee IS NULL
    )
    SELECT d.namespace, CASE WHEN pg_catalog.pg_get_userbyid(d.creator) = current_user THEN 'current_user' ELSE pg_catalog.pg_get_userbyid(d.creator)::text END,
           CASE d.type WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' END,
           CASE WHEN d.grantee = 0 THEN 'public' WHEN d.grantee = d.creator AND pg_catalog.pg_get_userbyid(d.creator) = current_user THEN 'current_user' ELSE pg_catalog.pg_get_userbyid(d.grantee)::text END,
           pg_catalog.json_agg(d.privilege ORDER BY d.privilege) FILTER (WHERE NOT d.revoked),
           pg_catalog.json_agg(d.privilege ORDER BY d.privilege) FILTER (WHERE d.grantable),
           pg_catalog.json_agg(d.privilege ORDER BY d.privilege) FILTER (WHERE d.revoked),
           (SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE n.oid = d.namespace)
    FROM differs d WHERE d.type IN ('r', 'S', 'f', 'T', 'n') GROUP BY d.namespace, d.creator, d.type, d.grantee`

function readDefault(row: Row, lookups: Lookups): DefaultPrivilegeObject | undefined {
  const [namespace, creator, type, role, privileges, grantable, revoked, name] = row
  const schema = namespace === '0' ? undefined : lookups.schema(namespace!)
  if (namespace !== '0' && schema === undefined) return undefined
  return {
    kind: 'default-privilege',
    path: [...(schema === undefined ? [] : [schema]), `${type} of ${creator} to ${role}`],
    attributes: {
      type: type as DefaultPrivilegeType,
      creator: creator!,
      role: role!,
      ...(name && { schema: name }),
      ...readPrivileges(privileges, grantable, revoked),
    },
    requires: schema === undefined ? [] : schemaOf(schema),
  }
}

/** What leads from some privileges to others. */
function between(object: DefaultPrivilegeObject, from: PrivilegeAttributes, to: PrivilegeAttributes): readonly Call[] {
  const { type, role, schema, creator } = object.attributes
  const options = { ...(schema && { schema }), ...(creator !== 'current_user' && { creator }) }
  return privilegeChanges(from, to).map(({ verb, privileges, grantable }) => {
    const op = verb === 'grant' ? 'grantDefault' : 'revokeDefault'
    return call<DefaultPrivilegeOps, typeof op>(op, [
      privileges,
      type,
      role,
      { ...options, ...(grantable && { grantable }) },
    ])
  })
}
