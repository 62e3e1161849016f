import { ofRelation, ownSchemas } from './unplanned-source.ts'

const set = (label: string, value: string): string => `'${label} ' || NULLIF((${value})::text, '')`
const isConstraint = (index: string): string =>
  `EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = ${index} AND k.contype IN ('p', 'u', 'x'))`
const words = (options: string): string => `pg_catalog.array_to_string(${options}, ', ')`

/** What hangs on relations beside what their kinds read: rows of kind, schema, name and definition. */
export const partsQueries: readonly string[] = [
  `SELECT 'trigger', n.nspname, pg_catalog.format('%s.%s', c.relname, t.tgname), pg_catalog.pg_get_triggerdef(t.oid) || t.tgenabled::text
   FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid ${ofRelation} WHERE NOT t.tgisinternal AND t.tgparentid = 0`,
  `SELECT 'rule', n.nspname, pg_catalog.format('%s.%s', c.relname, r.rulename), pg_catalog.pg_get_ruledef(r.oid) || r.ev_enabled::text
   FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class ${ofRelation} WHERE r.rulename <> '_RETURN'`,
  `SELECT 'exclusion-constraint', n.nspname, pg_catalog.format('%s.%s', c.relname, k.conname), pg_catalog.pg_get_constraintdef(k.oid)
   FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid ${ofRelation} WHERE k.contype = 'x' AND k.conparentid = 0`,
  `SELECT CASE WHEN c.relispartition THEN 'partition' ELSE 'inheritance' END, n.nspname, c.relname,
     pg_catalog.string_agg(concat_ws(' ', i.inhparent::pg_catalog.regclass, pg_catalog.pg_get_expr(c.relpartbound, c.oid), ${ofPartition()}), ', ' ORDER BY i.inhseqno)
   FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relkind IN ('r', 'p', 'f') ${ofRelation}
   GROUP BY c.oid, c.relispartition, n.nspname, c.relname`,
  `SELECT 'statistics', n.nspname, s.stxname, concat_ws(' ', pg_catalog.pg_get_statisticsobjdef(s.oid), NULLIF(s.stxstattarget, -1))
   FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace AND ${ownSchemas}`,
  `SELECT 'publication-table', n.nspname, pg_catalog.format('%s in %s', c.relname, p.pubname),
     (SELECT concat_ws(' ', x.value->>'attnames', x.value->>'rowfilter') FROM (SELECT pg_catalog.to_jsonb(v) AS value
      FROM pg_catalog.pg_publication_tables v WHERE v.pubname = p.pubname AND v.schemaname = n.nspname AND v.tablename = c.relname) x)
   FROM pg_catalog.pg_publication_rel m JOIN pg_catalog.pg_publication p ON p.oid = m.prpubid JOIN pg_catalog.pg_class c ON c.oid = m.prrelid ${ofRelation}`,
  // What a partition has like its parent is the parent's.
  `SELECT 'storage', n.nspname, pg_catalog.format('%s.%s', c.relname, a.attname),
     concat_ws(' ', NULLIF(a.attstattarget, -1), a.attstorage, a.attoptions::text, NULLIF(pg_catalog.to_jsonb(a)->>'attcompression', ''))
   FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'm', 'i', 'I') ${ofRelation}
   JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
   WHERE a.attnum > 0 AND NOT a.attisdropped AND (a.attstattarget >= 0 OR (c.relkind NOT IN ('i', 'I')
     AND (a.attoptions IS NOT NULL OR a.attstorage <> t.typstorage OR pg_catalog.to_jsonb(a)->>'attcompression' <> '')))`,
  `SELECT 'table-setting', s.nspname, s.relname, s.text
   FROM (SELECT n.nspname, c.relname, concat_ws(', ', ${settings().join(',\n     ')}) AS text
     FROM pg_catalog.pg_class c ${ofRelation} WHERE c.relkind IN ('r', 'p', 'm')) s WHERE s.text <> ''`,
  `SELECT 'key-parameters', n.nspname, c.relname, ${words('c.reloptions')}
   FROM pg_catalog.pg_class c ${ofRelation} WHERE c.relkind IN ('i', 'I') AND c.reloptions IS NOT NULL AND ${isConstraint('c.oid')}`,
  `SELECT 'view-default', n.nspname, pg_catalog.format('%s.%s', c.relname, a.attname), pg_catalog.pg_get_expr(d.adbin, d.adrelid)
   FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_class c ON c.oid = d.adrelid AND c.relkind = 'v' ${ofRelation}
   JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum`,
  `SELECT 'sequence-owner', n.nspname, c.relname, pg_catalog.format('%s.%I', d.refobjid::pg_catalog.regclass, a.attname)
   FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class c ON c.oid = d.objid AND c.relkind = 'S' ${ofRelation}
   JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
   LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = d.refobjid AND f.adnum = d.refobjsubid
   WHERE d.classid = 1259 AND d.refclassid = 1259 AND d.refobjsubid > 0 AND d.deptype = 'a' AND pg_catalog.pg_get_expr(f.adbin, f.adrelid) IS DISTINCT FROM
     'nextval(''' || pg_catalog.replace(c.oid::pg_catalog.regclass::text, '''', '''''') || '''::regclass)'`,
  `SELECT 'sequence-setting', n.nspname, c.relname, 'unlogged' FROM pg_catalog.pg_class c ${ofRelation}
   WHERE c.relkind = 'S' AND c.relpersistence = 'u'
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 1259 AND d.objid = c.oid AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i'))`,
]

function settings(): readonly string[] {
  const index = (flag: string): string =>
    `SELECT i.indexrelid::pg_catalog.regclass FROM pg_catalog.pg_index i WHERE i.indrelid = c.oid AND i.${flag}`
  return [
    `CASE WHEN c.relforcerowsecurity THEN 'forced row security' END`,
    set('replica identity', `CASE WHEN c.relreplident IN ('f', 'n') THEN c.relreplident END`),
    set('replica identity', index('indisreplident')),
    set('cluster on', index('indisclustered')),
    set('toast', `SELECT ${words('t.reloptions')} FROM pg_catalog.pg_class t WHERE t.oid = c.reltoastrelid`),
    set('of', `CASE WHEN c.reloftype <> 0 THEN pg_catalog.format_type(c.reloftype, NULL) END`),
    set(
      'using',
      `SELECT m.amname FROM pg_catalog.pg_am m WHERE m.oid = c.relam AND m.amname <> 'heap' AND c.relkind = 'r'`,
    ),
    set(
      'tablespace',
      `SELECT s.spcname FROM pg_catalog.pg_tablespace s WHERE s.oid = c.reltablespace AND c.relkind <> 'm'`,
    ),
    set(
      'disabled',
      `SELECT pg_catalog.string_agg(concat_ws(' ', k.conname, g.tgtype, g.tgenabled), ', ' ORDER BY k.conname, g.tgtype)
        FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_constraint k ON k.oid = g.tgconstraint
        WHERE g.tgrelid = c.oid AND g.tgisinternal AND g.tgparentid = 0 AND g.tgenabled <> 'O'`,
    ),
  ]
}

/** What a partition has that its parent has not. */
function ofPartition(): string {
  const all = (text: string, from: string): string =>
    `(SELECT pg_catalog.string_agg(${text}, ', ' ORDER BY ${text}) FROM ${from} AND c.relispartition)`
  const value = (column: string): string =>
    `(SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) FROM pg_catalog.pg_attrdef d WHERE d.adrelid = ${column}.attrelid AND d.adnum = ${column}.attnum)`
  return [
    `CASE WHEN c.relispartition THEN concat_ws(' ', pg_catalog.pg_get_partkeydef(c.oid), NULLIF(c.relpersistence, 'p'), c.reloptions::text, NULLIF(c.relrowsecurity, FALSE), NULLIF(c.relkind, 'r')) END`,
    all(
      `concat_ws(' ', a.attname, a.attnotnull, ${value('a')})`,
      `pg_catalog.pg_attribute a JOIN pg_catalog.pg_attribute b ON b.attrelid = i.inhparent AND b.attname = a.attname
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND (a.attnotnull <> b.attnotnull OR ${value('a')} IS DISTINCT FROM ${value('b')})`,
    ),
    all(
      `concat_ws(' ', k.conname, pg_catalog.pg_get_constraintdef(k.oid))`,
      `pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.conparentid = 0 AND k.coninhcount = 0 AND k.contype IN ('p', 'u', 'c', 'f')`,
    ),
    all(
      `pg_catalog.pg_get_indexdef(x.indexrelid)`,
      `pg_catalog.pg_index x JOIN pg_catalog.pg_class r ON r.oid = x.indexrelid WHERE x.indrelid = c.oid AND NOT r.relispartition AND NOT ${isConstraint('r.oid')}`,
    ),
    all(
      `concat_ws(' ', y.polname, y.polcmd, y.polpermissive, ARRAY(SELECT pg_catalog.pg_get_userbyid(u) FROM pg_catalog.unnest(y.polroles) u ORDER BY 1)::text,
        pg_catalog.pg_get_expr(y.polqual, y.polrelid), pg_catalog.pg_get_expr(y.polwithcheck, y.polrelid))`,
      'pg_catalog.pg_policy y WHERE y.polrelid = c.oid',
    ),
  ].join(',\n     ')
}
