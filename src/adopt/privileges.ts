/**
 * Asks what was granted to others than the owner, and what PostgreSQL grants to everybody and was revoked.
 * @param scope a condition on `n.nspname`.
 */
export function privilegesQuery(scope: string): string {
  return `
    WITH item AS (${items.map((item) => item(scope)).join(' UNION ALL ')}),
    told AS (
      SELECT rank, oid, pg_catalog.format('on %s %s%s', lower(word), name, part) AS shown, pg_catalog.concat_ws('; ',
        (SELECT pg_catalog.string_agg(pg_catalog.format('REVOKE %s%s ON %s %s FROM PUBLIC', b.privilege_type, part, word, name), '; ' ORDER BY b.privilege_type)
         FROM pg_catalog.aclexplode(base) b WHERE b.grantee = 0 AND NOT EXISTS (
           SELECT FROM pg_catalog.aclexplode(acl) a WHERE a.grantee = 0 AND a.privilege_type = b.privilege_type)),
        (SELECT pg_catalog.string_agg(line, '; ' ORDER BY line COLLATE "C") FROM (
           SELECT pg_catalog.format('GRANT %s ON %s %s TO %s%s', pg_catalog.string_agg(a.privilege_type || part, ', ' ORDER BY a.privilege_type), word, name,
             ${grantee('a.grantee')}, CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) AS line
           FROM pg_catalog.aclexplode(acl) a
           WHERE ${granted('a')} AND a.grantee <> owner AND NOT EXISTS (
             SELECT FROM pg_catalog.aclexplode(base) b WHERE (b.grantee, b.privilege_type, b.is_grantable) = (a.grantee, a.privilege_type, a.is_grantable))
           GROUP BY a.grantee, a.is_grantable) g)) AS text
      FROM item WHERE acl IS NOT NULL
    )
    SELECT shown, text, NULL, 'after' FROM told WHERE text <> '' ORDER BY rank, oid, shown COLLATE "C"`
}

/**
 * Asks for the privileges that new objects of a schema get.
 * @param scope a condition on `n.nspname`.
 */
export function defaultPrivilegesQuery(scope: string): string {
  return `
    SELECT pg_catalog.format('of %s on %s in %I', pg_catalog.pg_get_userbyid(role), lower(word), schema),
      pg_catalog.string_agg(line, '; ' ORDER BY line COLLATE "C"), NULL, 'after'
    FROM (
      SELECT role, word, schema, pg_catalog.format('ALTER DEFAULT PRIVILEGES%s IN SCHEMA %I GRANT %s ON %s TO %s%s',
          CASE WHEN role = current_user::pg_catalog.regrole THEN '' ELSE ' FOR ROLE ' || pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(role)) END,
          schema, pg_catalog.string_agg(privilege_type, ', ' ORDER BY privilege_type), word, ${grantee('grantee')},
          CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) AS line
      FROM (
        SELECT d.defaclrole AS role, n.nspname AS schema, a.*,
          CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'ROUTINES' ELSE 'TYPES' END AS word
        FROM pg_catalog.pg_default_acl d JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace, pg_catalog.aclexplode(d.defaclacl) a
        WHERE ${scope} AND ${granted('a')}
      ) each GROUP BY role, word, schema, grantee, is_grantable
    ) lines GROUP BY role, word, schema ORDER BY 1`
}

// Whoever runs the revisions owns what they make.
const granted = (acl: string): string => `${acl}.grantee <> current_user::pg_catalog.regrole`

const grantee = (oid: string): string =>
  `CASE ${oid} WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(${oid})) END`

const standard = (classid: string, oid: string, type: string, owner: string): string =>
  `coalesce((SELECT i.initprivs FROM pg_catalog.pg_init_privs i WHERE i.classoid = 'pg_catalog.${classid}'::pg_catalog.regclass AND i.objoid = ${oid} AND i.objsubid = 0),
    pg_catalog.acldefault(${type}, ${owner}))`

const own = (classid: string, oid: string): string =>
  `NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.${classid}'::pg_catalog.regclass AND d.objid = ${oid} AND d.deptype = 'e')`

const items: readonly ((scope: string) => string)[] = [
  (scope) => `
    SELECT 1 AS rank, n.oid, 'SCHEMA' AS word, pg_catalog.quote_ident(n.nspname) AS name, '' AS part, n.nspacl AS acl, n.nspowner AS owner,
      ${standard('pg_namespace', 'n.oid', `'n'`, 'n.nspowner')} AS base
    FROM pg_catalog.pg_namespace n WHERE ${scope}`,
  (scope) => `
    SELECT 2, c.oid, CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, pg_catalog.format('%I.%I', n.nspname, c.relname), '', c.relacl, c.relowner,
      pg_catalog.acldefault(CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END, c.relowner)
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND ${scope} AND ${own('pg_class', 'c.oid')}`,
  (scope) => `
    SELECT 3, c.oid, 'TABLE', pg_catalog.format('%I.%I', n.nspname, c.relname), pg_catalog.format(' (%I)', t.attname), t.attacl, c.relowner, pg_catalog.acldefault('c', c.relowner)
    FROM pg_catalog.pg_attribute t JOIN pg_catalog.pg_class c ON c.oid = t.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE t.attacl IS NOT NULL AND NOT t.attisdropped AND ${scope} AND ${own('pg_class', 'c.oid')}`,
  (scope) => `
    SELECT 4, p.oid, 'ROUTINE', pg_catalog.format('%I.%I(%s)', n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)), '',
      p.proacl, p.proowner, pg_catalog.acldefault('f', p.proowner)
    FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    WHERE p.prokind IN ('f', 'p', 'w') AND ${scope} AND ${own('pg_proc', 'p.oid')}`,
  (scope) => `
    SELECT 5, t.oid, 'TYPE', pg_catalog.format('%I.%I', n.nspname, t.typname), '', t.typacl, t.typowner, pg_catalog.acldefault('T', t.typowner)
    FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typacl IS NOT NULL AND ${scope} AND ${own('pg_type', 't.oid')}`,
]
