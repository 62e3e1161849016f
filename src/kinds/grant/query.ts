import type { QueryScope } from '../../catalog/kind.ts'
import { noMember } from '../../catalog/not-extension.ts'

const item = (
  classid: number,
  { number = '0', owner, acl, type, name = 'NULL::pg_catalog.name', sequence = 'NULL::pg_catalog.name' }: Item,
  from: string,
): string => `SELECT ${classid} AS classid, x.oid, ${number}::pg_catalog.int4 AS number, ${owner} AS owner, ${acl} AS acl,
       ${type === 'n' ? `coalesce((SELECT i.initprivs FROM pg_catalog.pg_init_privs i WHERE i.classoid = 2615 AND i.objoid = x.oid AND i.objsubid = 0), pg_catalog.acldefault('n', ${owner}))` : `pg_catalog.acldefault(${type.length === 1 ? `'${type}'` : type}, ${owner})`} AS base,
       ${name} AS name, ${sequence} AS sequence
     FROM ${from}`

interface Item {
  readonly number?: string
  readonly owner: string
  readonly acl: string
  /** The type that acldefault() takes, or SQL that gives it. */
  readonly type: string
  readonly name?: string
  readonly sequence?: string
}

const ownedBy = `pg_catalog.pg_depend o WHERE o.classid = 1259 AND o.objid = s.oid AND o.refclassid = 1259 AND o.refobjsubid > 0 AND o.deptype IN ('a', 'i')`

/**
 * Asks for what each role may do that PostgreSQL does not grant by itself, and what was revoked of that: class, OID and
 * number of the object, role, privileges, those with grant option, those revoked, name of a schema, sequence of a column.
 */
export function grantsQuery({ within }: QueryScope): string {
  const items = [
    item(
      1259,
      { owner: 'x.relowner', acl: 'x.relacl', type: `CASE x.relkind WHEN 'S' THEN 's'::"char" ELSE 'r'::"char" END` },
      `pg_catalog.pg_class x WHERE x.oid >= 16384 AND x.relacl IS NOT NULL AND x.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND ${within('x.oid')}
       AND NOT (x.relkind = 'S' AND EXISTS (SELECT FROM ${ownedBy.replace('s.oid', 'x.oid')}))`,
    ),
    item(
      1259,
      { number: 'x.number', owner: 'x.owner', acl: 'x.acl', type: 's', sequence: 'x.name' },
      `(SELECT o.refobjid AS oid, o.refobjsubid AS number, s.relowner AS owner, s.relacl AS acl, s.relname AS name FROM pg_catalog.pg_class s, ${ownedBy}
        AND s.relkind = 'S' AND s.relacl IS NOT NULL AND ${within('o.refobjid')}) x`,
    ),
    item(
      1259,
      { number: 'x.number', owner: 'x.owner', acl: 'x.acl', type: 'c' },
      `(SELECT a.attrelid AS oid, a.attnum AS number, c.relowner AS owner, a.attacl AS acl FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_class c ON c.oid = a.attrelid WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND a.attrelid >= 16384 AND ${within('a.attrelid')}) x`,
    ),
    item(
      1255,
      { owner: 'x.proowner', acl: 'x.proacl', type: 'f' },
      `pg_catalog.pg_proc x WHERE x.oid >= 16384 AND x.proacl IS NOT NULL AND ${noMember(1255, 'x.oid')}`,
    ),
    item(
      1247,
      { owner: 'x.typowner', acl: 'x.typacl', type: 'T' },
      `pg_catalog.pg_type x WHERE x.oid >= 16384 AND x.typacl IS NOT NULL AND ${noMember(1247, 'x.oid')}`,
    ),
    item(
      2615,
      { owner: 'x.nspowner', acl: 'x.nspacl', type: 'n', name: 'x.nspname' },
      `pg_catalog.pg_namespace x WHERE x.nspacl IS NOT NULL AND x.nspname !~ '^pg_' AND x.nspname <> 'information_schema'`,
    ),
    item(
      2328,
      { owner: 'x.fdwowner', acl: 'x.fdwacl', type: 'F' },
      `pg_catalog.pg_foreign_data_wrapper x WHERE x.fdwacl IS NOT NULL`,
    ),
    item(
      1417,
      { owner: 'x.srvowner', acl: 'x.srvacl', type: 'S' },
      `pg_catalog.pg_foreign_server x WHERE x.srvacl IS NOT NULL`,
    ),
  ]
  return `
    WITH item AS (${items.join('\n     UNION ALL ')}),
    have AS (SELECT DISTINCT i.classid, i.oid, i.number, i.sequence, a.grantee, a.privilege_type, a.is_grantable FROM item i, pg_catalog.aclexplode(i.acl) a WHERE a.grantee <> i.owner),
    base AS (SELECT i.classid, i.oid, i.number, i.sequence, a.grantee, a.privilege_type, a.is_grantable FROM item i, pg_catalog.aclexplode(i.base) a WHERE a.grantee <> i.owner),
    differs AS (
      SELECT coalesce(h.classid, b.classid) AS classid, coalesce(h.oid, b.oid) AS oid, coalesce(h.number, b.number) AS number, coalesce(h.sequence, b.sequence) AS sequence,
             coalesce(h.grantee, b.grantee) AS grantee, coalesce(h.privilege_type, b.privilege_type) AS privilege, h.is_grantable AS grantable, h.classid IS NULL AS revoked
      FROM have h FULL JOIN base b ON b.classid = h.classid AND b.oid = h.oid AND b.number = h.number AND b.sequence IS NOT DISTINCT FROM h.sequence
        AND b.grantee = h.grantee AND b.privilege_type = h.privilege_type AND b.is_grantable = h.is_grantable
      WHERE h.classid IS NULL OR b.classid IS NULL
    )
    SELECT d.classid, d.oid, d.number, CASE WHEN d.grantee = 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(d.grantee) END,
           pg_catalog.json_agg(DISTINCT d.privilege ORDER BY d.privilege) FILTER (WHERE NOT d.revoked),
           pg_catalog.json_agg(DISTINCT d.privilege ORDER BY d.privilege) FILTER (WHERE d.grantable),
           pg_catalog.json_agg(DISTINCT d.privilege ORDER BY d.privilege) FILTER (WHERE d.revoked),
           (SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE d.classid = 2615 AND n.oid = d.oid), d.sequence,
           (SELECT a.attidentity <> '' FROM pg_catalog.pg_attribute a WHERE d.sequence IS NOT NULL AND a.attrelid = d.oid AND a.attnum = d.number)
    FROM differs d GROUP BY d.classid, d.oid, d.number, d.grantee, d.sequence`
}
