import type { Session } from '../database/session.ts'

/**
 * A digest of everything that statements of emitters can change: routines, triggers, policies, relations, privileges,
 * schemas, extensions, comments and roles.
 * @param session in a transaction.
 */
export async function databaseState(session: Session): Promise<string> {
  const [answer] = await session.simple(query)
  return answer!.rows[0]![0]!
}

const own = (column: string): string =>
  `${column} IN (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema')`

const lines: readonly string[] = [
  `SELECT pg_catalog.concat_ws(' ', pg_catalog.pg_get_functiondef(oid), proowner, proacl) FROM pg_catalog.pg_proc WHERE prokind <> 'a' AND ${own('pronamespace')}`,
  `SELECT pg_catalog.concat_ws(' ', pg_catalog.pg_get_triggerdef(oid), tgenabled) FROM pg_catalog.pg_trigger WHERE NOT tgisinternal`,
  `SELECT pg_catalog.concat_ws(' ', polname, polrelid, polcmd, polpermissive, polroles, pg_catalog.pg_get_expr(polqual, polrelid), '/', pg_catalog.pg_get_expr(polwithcheck, polrelid)) FROM pg_catalog.pg_policy`,
  `SELECT pg_catalog.concat_ws(' ', relnamespace, relname, relkind, relowner, relacl, relrowsecurity, relforcerowsecurity, reloptions) FROM pg_catalog.pg_class WHERE ${own('relnamespace')}`,
  `SELECT pg_catalog.concat_ws(' ', a.attrelid, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, pg_catalog.pg_get_expr(d.adbin, d.adrelid)) FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attnum > 0 AND ${own('c.relnamespace')}`,
  `SELECT pg_catalog.concat_ws(' ', conrelid, conname, pg_catalog.pg_get_constraintdef(oid)) FROM pg_catalog.pg_constraint WHERE ${own('connamespace')}`,
  `SELECT pg_catalog.pg_get_indexdef(indexrelid) FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid WHERE ${own('c.relnamespace')}`,
  `SELECT pg_catalog.concat_ws(' ', nspname, nspowner, nspacl) FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_t'`,
  `SELECT pg_catalog.concat_ws(' ', typnamespace, typname, typtype, typowner) FROM pg_catalog.pg_type WHERE ${own('typnamespace')}`,
  `SELECT pg_catalog.concat_ws(' ', extname, extversion, extnamespace) FROM pg_catalog.pg_extension`,
  `SELECT pg_catalog.concat_ws(' ', defaclrole, defaclnamespace, defaclobjtype, defaclacl) FROM pg_catalog.pg_default_acl`,
  `SELECT pg_catalog.concat_ws(' ', classoid, objoid, objsubid, description) FROM pg_catalog.pg_description WHERE objoid >= 16384`,
  `SELECT pg_catalog.concat_ws(' ', rolname, rolcanlogin, rolinherit, rolcreatedb, rolcreaterole, rolbypassrls, rolconnlimit) FROM pg_catalog.pg_roles`,
  `SELECT pg_catalog.concat_ws(' ', roleid, member, admin_option) FROM pg_catalog.pg_auth_members`,
]

const query = `SELECT pg_catalog.md5(coalesce(pg_catalog.string_agg(line, E'\\n' ORDER BY line), '')) FROM (${lines.join('\nUNION ALL ')}) AS lines(line)`
