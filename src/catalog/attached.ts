import type { Attached, Grant } from '../operations/attached.ts'

/** The columns of a query on pg_class `c` that {@link readAttached} takes. */
export const attachedColumns = `
  CASE WHEN c.relowner <> (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = current_user)
       THEN pg_catalog.pg_get_userbyid(c.relowner) END,
  (SELECT pg_catalog.json_agg(g ORDER BY g.attnum, g.grantee, g.grantable) FROM (
     SELECT x.attnum, x.attname, CASE WHEN x.grantee = 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(x.grantee) END AS grantee,
            x.is_grantable AS grantable, pg_catalog.array_agg(x.privilege_type ORDER BY x.privilege_type) AS privileges
     FROM (SELECT 0 AS attnum, NULL AS attname, e.* FROM pg_catalog.aclexplode(c.relacl) e
           UNION ALL
           SELECT a.attnum, a.attname, e.* FROM pg_catalog.pg_attribute a, pg_catalog.aclexplode(a.attacl) e
           WHERE a.attrelid = c.oid AND a.attacl IS NOT NULL) x
     WHERE x.grantee <> c.relowner
     GROUP BY 1, 2, 3, 4) g),
  (SELECT pg_catalog.json_object_agg(a.attname, pg_catalog.pg_get_expr(d.adbin, d.adrelid) ORDER BY a.attnum)
   FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
   WHERE d.adrelid = c.oid),
  (SELECT pg_catalog.json_agg(s.text ORDER BY s.text COLLATE "C") FROM (
     SELECT pg_catalog.pg_get_triggerdef(t.oid, TRUE) AS text FROM pg_catalog.pg_trigger t
     WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
     UNION ALL
     SELECT pg_catalog.rtrim(pg_catalog.pg_get_ruledef(r.oid, TRUE), ';') FROM pg_catalog.pg_rewrite r
     WHERE r.ev_class = c.oid AND r.rulename <> '_RETURN') s)`

interface GrantRow {
  readonly attname: string | null
  readonly grantee: string
  readonly grantable: boolean
  readonly privileges: readonly string[]
}

/** Reads the values of {@link attachedColumns}. */
export function readAttached(fields: readonly (string | null)[]): Attached {
  const [owner, grants, defaults, statements] = fields
  return {
    ...(owner && { owner }),
    ...(grants && { grants: (JSON.parse(grants) as GrantRow[]).map(readGrant) }),
    ...(defaults && { columnDefaults: JSON.parse(defaults) as Record<string, string> }),
    ...(statements && { statements: JSON.parse(statements) as string[] }),
  }
}

function readGrant({ attname, grantee, grantable, privileges }: GrantRow): Grant {
  return { to: grantee, privileges, ...(attname !== null && { columns: [attname] }), ...(grantable && { grantable }) }
}
