import type { ServerFacts } from '../catalog/introspect.ts'
import type { CatalogObject } from '../catalog/kind.ts'
import type { Session } from '../database/session.ts'
import { show } from '../kernel/ref.ts'
import type { Managed } from '../plan/scope.ts'

/** One side of a comparison of two databases. */
export interface DatabaseSide {
  readonly session: Session
  readonly facts: Pick<ServerFacts, 'defaultSchema'>
}

/**
 * What two databases differ in and no kind plans: functions, triggers, domains, comments, grants and all else.
 * @param planned the kinds that are compared object by object.
 * @returns one line for each, sorted; empty when there is nothing.
 */
export async function unplanned(
  live: DatabaseSide,
  wanted: DatabaseSide,
  planned: ReadonlySet<string>,
  managed: Managed,
): Promise<readonly string[]> {
  const [here, there] = [await readOthers(live, planned, managed), await readOthers(wanted, planned, managed)]
  const [me] = await live.session.simple('SELECT current_user')
  const names = [...new Set([...here.keys(), ...there.keys()])].sort()
  return names.flatMap((name) => {
    const [one, other] = [here.get(name), there.get(name)]
    // What is made belongs to who makes it, and what is dropped to nobody.
    const isMadeAnyway =
      name.startsWith('owner ') && (other === undefined || (one === undefined && other === me!.rows[0]![0]))
    if (one === other || isMadeAnyway) return []
    if (one === undefined) return [`${name} is only in the other database`]
    return [other === undefined ? `${name} is only in this database` : `${name} differs`]
  })
}

/** Definitions by the name that people read. */
async function readOthers(
  { session, facts: { defaultSchema } }: DatabaseSide,
  planned: ReadonlySet<string>,
  managed: Managed,
): Promise<ReadonlyMap<string, string>> {
  const [, result] = await session.simple(`SET search_path = ''; ${everythingElse}; RESET search_path`)
  const found = new Map<string, string>()
  for (const [kind, schema, name, definition] of result!.rows) {
    const path = [...(schema === null ? [] : [schema === defaultSchema ? '' : schema!]), name!]
    const object: CatalogObject = { kind: kind!, path, attributes: {}, requires: [] }
    // What stands in no schema is the whole database's.
    if (planned.has(object.kind) || (schema !== null && !managed(object))) continue
    found.set(show(object), definition ?? '')
  }
  return found
}

const ownSchemas = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
const noMember = (catalog: string, object: string): string =>
  `NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.${catalog}'::regclass AND e.objid = ${object} AND e.deptype IN ('e', 'i'))`
const inOwnSchema = (column: string): string => `JOIN pg_catalog.pg_namespace n ON n.oid = ${column} AND ${ownSchemas}`

/** Rows of kind, schema, name and definition; names in a schema are shown without it. */
const everythingElse = [
  `SELECT 'extension', NULL, extname::text, extversion FROM pg_catalog.pg_extension`,
  `SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END, n.nspname,
     pg_catalog.format('%s(%s)', p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)),
     CASE WHEN p.prokind = 'a' THEN pg_catalog.format_type(p.prorettype, NULL) ELSE pg_catalog.pg_get_functiondef(p.oid) END
   FROM pg_catalog.pg_proc p ${inOwnSchema('p.pronamespace')} WHERE ${noMember('pg_proc', 'p.oid')}`,
  `SELECT 'trigger', n.nspname, pg_catalog.format('%s.%s', c.relname, t.tgname), pg_catalog.pg_get_triggerdef(t.oid) || t.tgenabled::text
   FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid ${inOwnSchema('c.relnamespace')} WHERE NOT t.tgisinternal`,
  `SELECT 'rule', n.nspname, pg_catalog.format('%s.%s', c.relname, r.rulename), pg_catalog.pg_get_ruledef(r.oid)
   FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class ${inOwnSchema('c.relnamespace')} WHERE r.rulename <> '_RETURN'`,
  `SELECT CASE t.typtype WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range-type' ELSE 'composite-type' END, n.nspname, t.typname,
     concat_ws(' ', pg_catalog.format_type(t.typbasetype, t.typtypmod), t.typnotnull, t.typdefault,
       (SELECT string_agg(pg_catalog.pg_get_constraintdef(k.oid), ' ' ORDER BY k.conname) FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid),
       (SELECT pg_catalog.format_type(r.rngsubtype, NULL) FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid),
       (SELECT string_agg(pg_catalog.format('%I %s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped))
   FROM pg_catalog.pg_type t ${inOwnSchema('t.typnamespace')} LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
   WHERE (t.typtype IN ('d', 'r') OR (t.typtype = 'c' AND c.relkind = 'c')) AND ${noMember('pg_type', 't.oid')}`,
  `SELECT 'exclusion-constraint', n.nspname, pg_catalog.format('%s.%s', c.relname, k.conname), pg_catalog.pg_get_constraintdef(k.oid)
   FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid ${inOwnSchema('c.relnamespace')} WHERE k.contype = 'x'`,
  `SELECT 'foreign-table', n.nspname, c.relname, f.ftoptions::text
   FROM pg_catalog.pg_foreign_table f JOIN pg_catalog.pg_class c ON c.oid = f.ftrelid ${inOwnSchema('c.relnamespace')}`,
  `SELECT 'foreign-server', NULL, srvname::text, concat_ws(' ', srvtype, srvversion, srvoptions::text) FROM pg_catalog.pg_foreign_server s
   WHERE ${noMember('pg_foreign_server', 's.oid')}`,
  `SELECT CASE WHEN c.relispartition THEN 'partition' ELSE 'inheritance' END, n.nspname, c.relname,
     concat_ws(' ', i.inhparent::regclass, pg_catalog.pg_get_expr(c.relpartbound, c.oid))
   FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relkind IN ('r', 'p') ${inOwnSchema('c.relnamespace')}`,
  `SELECT 'statistics', n.nspname, s.stxname, pg_catalog.pg_get_statisticsobjdef(s.oid)
   FROM pg_catalog.pg_statistic_ext s ${inOwnSchema('s.stxnamespace')}`,
  `SELECT 'collation', n.nspname, l.collname, concat_ws(' ', l.collprovider::text, l.collcollate, l.collisdeterministic)
   FROM pg_catalog.pg_collation l ${inOwnSchema('l.collnamespace')} WHERE ${noMember('pg_collation', 'l.oid')}`,
  `SELECT 'operator', n.nspname, pg_catalog.format('%s (%s, %s)', o.oprname, o.oprleft::regtype, o.oprright::regtype), o.oprcode::text
   FROM pg_catalog.pg_operator o ${inOwnSchema('o.oprnamespace')} WHERE ${noMember('pg_operator', 'o.oid')}`,
  `SELECT 'text-search-configuration', n.nspname, c.cfgname, '' FROM pg_catalog.pg_ts_config c ${inOwnSchema('c.cfgnamespace')}
   WHERE ${noMember('pg_ts_config', 'c.oid')}`,
  `SELECT 'cast', NULL, pg_catalog.format('(%s as %s)', pg_catalog.format_type(x.castsource, NULL), pg_catalog.format_type(x.casttarget, NULL)),
     concat_ws(' ', x.castfunc::regprocedure, x.castcontext, x.castmethod)
   FROM pg_catalog.pg_cast x WHERE x.oid >= 16384 AND ${noMember('pg_cast', 'x.oid')}`,
  `SELECT 'conversion', n.nspname, x.conname, concat_ws(' ', x.conforencoding, x.contoencoding, x.conproc::regproc, x.condefault)
   FROM pg_catalog.pg_conversion x ${inOwnSchema('x.connamespace')} WHERE ${noMember('pg_conversion', 'x.oid')}`,
  `SELECT 'operator-class', n.nspname, x.opcname, concat_ws(' ', pg_catalog.format_type(x.opcintype, NULL), x.opcdefault)
   FROM pg_catalog.pg_opclass x ${inOwnSchema('x.opcnamespace')} WHERE ${noMember('pg_opclass', 'x.oid')}`,
  `SELECT 'operator-family', n.nspname, x.opfname, x.opfmethod::text
   FROM pg_catalog.pg_opfamily x ${inOwnSchema('x.opfnamespace')} WHERE ${noMember('pg_opfamily', 'x.oid')}`,
  `SELECT 'text-search-dictionary', n.nspname, x.dictname, x.dictinitoption
   FROM pg_catalog.pg_ts_dict x ${inOwnSchema('x.dictnamespace')} WHERE ${noMember('pg_ts_dict', 'x.oid')}`,
  `SELECT 'text-search-parser', n.nspname, x.prsname, x.prsstart::text
   FROM pg_catalog.pg_ts_parser x ${inOwnSchema('x.prsnamespace')} WHERE ${noMember('pg_ts_parser', 'x.oid')}`,
  `SELECT 'text-search-template', n.nspname, x.tmplname, x.tmpllexize::text
   FROM pg_catalog.pg_ts_template x ${inOwnSchema('x.tmplnamespace')} WHERE ${noMember('pg_ts_template', 'x.oid')}`,
  `SELECT 'foreign-data-wrapper', NULL, x.fdwname::text, concat_ws(' ', x.fdwhandler::regproc, x.fdwvalidator::regproc, x.fdwoptions::text)
   FROM pg_catalog.pg_foreign_data_wrapper x WHERE ${noMember('pg_foreign_data_wrapper', 'x.oid')}`,
  `SELECT 'user-mapping', NULL, pg_catalog.format('%s for %s', x.srvname, x.usename), '' FROM pg_catalog.pg_user_mappings x`,
  `SELECT 'subscription', NULL, x.subname::text, x.subenabled::text FROM pg_catalog.pg_subscription x
   WHERE x.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())`,
  `SELECT 'language', NULL, x.lanname::text, x.lanpltrusted::text FROM pg_catalog.pg_language x WHERE x.oid >= 16384 AND ${noMember('pg_language', 'x.oid')}`,
  `SELECT 'access-method', NULL, x.amname::text, x.amhandler::text FROM pg_catalog.pg_am x WHERE x.oid >= 16384 AND ${noMember('pg_am', 'x.oid')}`,
  `SELECT 'transform', NULL, pg_catalog.format('%s for %s', pg_catalog.format_type(x.trftype, NULL), l.lanname), ''
   FROM pg_catalog.pg_transform x JOIN pg_catalog.pg_language l ON l.oid = x.trflang WHERE ${noMember('pg_transform', 'x.oid')}`,
  `SELECT 'default-privileges', NULL, concat_ws(' ', pg_catalog.pg_get_userbyid(x.defaclrole), 'in ' || s.nspname, x.defaclobjtype), x.defaclacl::text
   FROM pg_catalog.pg_default_acl x LEFT JOIN pg_catalog.pg_namespace s ON s.oid = x.defaclnamespace`,
  `SELECT 'security-label', NULL, pg_catalog.pg_describe_object(x.classoid, x.objoid, x.objsubid), concat_ws(' ', x.provider, x.label)
   FROM pg_catalog.pg_seclabel x`,
  `SELECT 'publication-table', n.nspname, pg_catalog.format('%s in %s', c.relname, p.pubname), ''
   FROM pg_catalog.pg_publication_rel m JOIN pg_catalog.pg_publication p ON p.oid = m.prpubid JOIN pg_catalog.pg_class c ON c.oid = m.prrelid
   ${inOwnSchema('c.relnamespace')}`,
  `SELECT 'storage', n.nspname, pg_catalog.format('%s.%s', c.relname, a.attname), concat_ws(' ', NULLIF(a.attstattarget, -1), a.attstorage, a.attoptions::text)
   FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p') ${inOwnSchema('c.relnamespace')}
   JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
   WHERE a.attnum > 0 AND NOT a.attisdropped AND (a.attstattarget >= 0 OR a.attoptions IS NOT NULL OR a.attstorage <> t.typstorage)`,
  `SELECT 'table-setting', n.nspname, c.relname, concat_ws(' ', c.relforcerowsecurity, c.relreplident, i.indexrelid::regclass)
   FROM pg_catalog.pg_class c ${inOwnSchema('c.relnamespace')} LEFT JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisclustered
   WHERE c.relkind IN ('r', 'p') AND (c.relforcerowsecurity OR c.relreplident <> 'd' OR i.indexrelid IS NOT NULL)`,
  `SELECT 'event-trigger', NULL, evtname::text, concat_ws(' ', evtevent, evtfoid::regproc, evtenabled::text) FROM pg_catalog.pg_event_trigger`,
  `SELECT 'publication', NULL, pubname::text, concat_ws(' ', puballtables, pubinsert, pubupdate, pubdelete) FROM pg_catalog.pg_publication`,
  `SELECT 'comment', n.nspname, c.relname || CASE WHEN d.objsubid > 0 THEN '.' || a.attname ELSE '' END, d.description
   FROM pg_catalog.pg_description d JOIN pg_catalog.pg_class c ON c.oid = d.objoid ${inOwnSchema('c.relnamespace')}
   LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid WHERE d.classoid = 'pg_catalog.pg_class'::regclass`,
  `SELECT 'grant', n.nspname, c.relname, pg_catalog.array_to_string(ARRAY(SELECT g::text FROM pg_catalog.unnest(c.relacl) g ORDER BY 1), ' ')
   FROM pg_catalog.pg_class c ${inOwnSchema('c.relnamespace')} WHERE c.relacl IS NOT NULL`,
  `SELECT 'owner', n.nspname, c.relname, pg_catalog.pg_get_userbyid(c.relowner)
   FROM pg_catalog.pg_class c ${inOwnSchema('c.relnamespace')} WHERE c.relkind IN ('r', 'p', 'v', 'm')`,
].join('\nUNION ALL\n')
