import { inOwnSchema, noMember } from './unplanned-source.ts'

/** A row without the columns that differ from one database to the other. */
const plain = (row: string, ...columns: readonly string[]): string =>
  `(pg_catalog.to_jsonb(${row}) - ARRAY[${columns.map((each) => `'${each}'`).join(', ')}])::text`

/** A collation that is not the type's own. */
const collation = (
  oid: string,
  usual: string,
): string => `(SELECT pg_catalog.format('%I.%I', l.collnamespace::pg_catalog.regnamespace, l.collname)
       FROM pg_catalog.pg_collation l WHERE l.oid = ${oid} AND l.oid IS DISTINCT FROM (${usual}))`

const aggregate = `(SELECT concat_ws(' ', p.prorettype::pg_catalog.regtype, p.proparallel, p.provolatile, g.aggtranstype::pg_catalog.regtype, g.aggmtranstype::pg_catalog.regtype,
       g.aggsortop::pg_catalog.regoperator, ${plain('g', 'aggfnoid', 'aggtranstype', 'aggmtranstype', 'aggsortop')}) FROM pg_catalog.pg_aggregate g WHERE g.aggfnoid = p.oid)`

const range = `concat_ws(' ', pg_catalog.format_type(r.rngsubtype, NULL), r.rngsubdiff, r.rngcanonical,
         (SELECT o.opcname FROM pg_catalog.pg_opclass o WHERE o.oid = r.rngsubopc), ${collation('r.rngcollation', 'SELECT b.typcollation FROM pg_catalog.pg_type b WHERE b.oid = r.rngsubtype')},
         pg_catalog.format_type((pg_catalog.to_jsonb(r)->>'rngmultitypid')::pg_catalog.oid, NULL))`

const foreignTable = `(SELECT s.srvname FROM pg_catalog.pg_foreign_server s WHERE s.oid = f.ftserver), f.ftoptions::text,
     (SELECT pg_catalog.string_agg(concat_ws(' ', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), NULLIF(a.attnotnull, FALSE), a.attfdwoptions::text,
        (SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) FROM pg_catalog.pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum)), ', ' ORDER BY a.attnum)
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
     (SELECT pg_catalog.string_agg(concat_ws(' ', k.conname, pg_catalog.pg_get_constraintdef(k.oid)), ', ' ORDER BY k.conname)
      FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid)`

const operator = `concat_ws(' ', o.oprcode, o.oprcom::pg_catalog.regoperator, o.oprnegate::pg_catalog.regoperator, o.oprcanmerge, o.oprcanhash, o.oprrest, o.oprjoin)`

const mappings = `concat_ws(' ', (SELECT s.prsname FROM pg_catalog.pg_ts_parser s WHERE s.oid = c.cfgparser),
     (SELECT pg_catalog.string_agg(concat_ws(' ', m.maptokentype, m.mapseqno, m.mapdict::pg_catalog.regdictionary), ', ' ORDER BY m.maptokentype, m.mapseqno)
      FROM pg_catalog.pg_ts_config_map m WHERE m.mapcfg = c.oid))`

const members = (family: string): string => `(SELECT pg_catalog.string_agg(m.text, ', ' ORDER BY m.text) FROM (
       SELECT concat_ws(' ', a.amopstrategy, a.amopopr::pg_catalog.regoperator) AS text FROM pg_catalog.pg_amop a WHERE a.amopfamily = ${family}
       UNION ALL SELECT concat_ws(' ', a.amprocnum, a.amproc) FROM pg_catalog.pg_amproc a WHERE a.amprocfamily = ${family}) m)`

/** Objects that no kind reads: rows of kind, schema, name and definition; names in a schema are shown without it. */
export const objectQueries: readonly string[] = [
  `SELECT 'extension', NULL, extname::text, concat_ws(' ', extversion, extnamespace::pg_catalog.regnamespace) FROM pg_catalog.pg_extension`,
  `SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END, n.nspname,
     pg_catalog.format('%s(%s)', p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)),
     CASE WHEN p.prokind = 'a' THEN ${aggregate} ELSE pg_catalog.pg_get_functiondef(p.oid) END
   FROM pg_catalog.pg_proc p ${inOwnSchema('p.pronamespace')} WHERE ${noMember('pg_proc', 'p.oid')}`,
  `SELECT CASE t.typtype WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range-type' ELSE 'composite-type' END, n.nspname, t.typname,
     concat_ws(' ', pg_catalog.format_type(t.typbasetype, t.typtypmod), t.typnotnull, t.typdefault,
       ${collation('t.typcollation', 'SELECT b.typcollation FROM pg_catalog.pg_type b WHERE b.oid = t.typbasetype')},
       (SELECT string_agg(concat_ws(' ', k.conname, pg_catalog.pg_get_constraintdef(k.oid)), ' ' ORDER BY k.conname) FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid),
       (SELECT ${range} FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid),
       (SELECT string_agg(pg_catalog.format('%I %s %s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), ${collation('a.attcollation', 'SELECT b.typcollation FROM pg_catalog.pg_type b WHERE b.oid = a.atttypid')}), ', ' ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped))
   FROM pg_catalog.pg_type t ${inOwnSchema('t.typnamespace')} LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
   WHERE (t.typtype IN ('d', 'r') OR (t.typtype = 'c' AND c.relkind = 'c')) AND ${noMember('pg_type', 't.oid')}`,
  `SELECT 'foreign-table', n.nspname, c.relname, concat_ws(' ', ${foreignTable})
   FROM pg_catalog.pg_foreign_table f JOIN pg_catalog.pg_class c ON c.oid = f.ftrelid ${inOwnSchema('c.relnamespace')}`,
  `SELECT 'foreign-server', NULL, srvname::text, concat_ws(' ', (SELECT w.fdwname FROM pg_catalog.pg_foreign_data_wrapper w WHERE w.oid = s.srvfdw), srvtype, srvversion, srvoptions::text) FROM pg_catalog.pg_foreign_server s
   WHERE ${noMember('pg_foreign_server', 's.oid')}`,
  `SELECT 'collation', n.nspname, l.collname, ${plain('l', 'oid', 'collname', 'collnamespace', 'collowner', 'collversion')}
   FROM pg_catalog.pg_collation l ${inOwnSchema('l.collnamespace')} WHERE ${noMember('pg_collation', 'l.oid')}`,
  `SELECT 'operator', n.nspname, pg_catalog.format('%s (%s, %s)', o.oprname, o.oprleft::regtype, o.oprright::regtype), ${operator}
   FROM pg_catalog.pg_operator o ${inOwnSchema('o.oprnamespace')} WHERE ${noMember('pg_operator', 'o.oid')}`,
  `SELECT 'text-search-configuration', n.nspname, c.cfgname, ${mappings} FROM pg_catalog.pg_ts_config c ${inOwnSchema('c.cfgnamespace')}
   WHERE ${noMember('pg_ts_config', 'c.oid')}`,
  `SELECT 'cast', NULL, pg_catalog.format('(%s as %s)', pg_catalog.format_type(x.castsource, NULL), pg_catalog.format_type(x.casttarget, NULL)),
     concat_ws(' ', x.castfunc::regprocedure, x.castcontext, x.castmethod)
   FROM pg_catalog.pg_cast x WHERE x.oid >= 16384 AND ${noMember('pg_cast', 'x.oid')}`,
  `SELECT 'conversion', n.nspname, x.conname, concat_ws(' ', x.conforencoding, x.contoencoding, x.conproc::regproc, x.condefault)
   FROM pg_catalog.pg_conversion x ${inOwnSchema('x.connamespace')} WHERE ${noMember('pg_conversion', 'x.oid')}`,
  `SELECT 'operator-class', n.nspname, x.opcname, concat_ws(' ', pg_catalog.format_type(x.opcintype, NULL), x.opcdefault, ${members('x.opcfamily')})
   FROM pg_catalog.pg_opclass x ${inOwnSchema('x.opcnamespace')} WHERE ${noMember('pg_opclass', 'x.oid')}`,
  `SELECT 'operator-family', n.nspname, x.opfname, concat_ws(' ', (SELECT m.amname FROM pg_catalog.pg_am m WHERE m.oid = x.opfmethod), ${members('x.oid')})
   FROM pg_catalog.pg_opfamily x ${inOwnSchema('x.opfnamespace')} WHERE ${noMember('pg_opfamily', 'x.oid')}`,
  `SELECT 'text-search-dictionary', n.nspname, x.dictname,
     concat_ws(' ', (SELECT t.tmplname FROM pg_catalog.pg_ts_template t WHERE t.oid = x.dicttemplate), x.dictinitoption)
   FROM pg_catalog.pg_ts_dict x ${inOwnSchema('x.dictnamespace')} WHERE ${noMember('pg_ts_dict', 'x.oid')}`,
  `SELECT 'text-search-parser', n.nspname, x.prsname, x.prsstart::text
   FROM pg_catalog.pg_ts_parser x ${inOwnSchema('x.prsnamespace')} WHERE ${noMember('pg_ts_parser', 'x.oid')}`,
  `SELECT 'text-search-template', n.nspname, x.tmplname, x.tmpllexize::text
   FROM pg_catalog.pg_ts_template x ${inOwnSchema('x.tmplnamespace')} WHERE ${noMember('pg_ts_template', 'x.oid')}`,
  `SELECT 'foreign-data-wrapper', NULL, x.fdwname::text, concat_ws(' ', x.fdwhandler::regproc, x.fdwvalidator::regproc, x.fdwoptions::text)
   FROM pg_catalog.pg_foreign_data_wrapper x WHERE ${noMember('pg_foreign_data_wrapper', 'x.oid')}`,
  `SELECT 'user-mapping', NULL, pg_catalog.format('%s for %s', x.srvname, x.usename), x.umoptions::text FROM pg_catalog.pg_user_mappings x`,
  `SELECT 'subscription', NULL, x.subname::text, x.subenabled::text FROM pg_catalog.pg_subscription x
   WHERE x.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())`,
  `SELECT 'language', NULL, x.lanname::text, concat_ws(' ', x.lanpltrusted, x.lanplcallfoid::pg_catalog.regproc, x.laninline::pg_catalog.regproc, x.lanvalidator::pg_catalog.regproc) FROM pg_catalog.pg_language x WHERE x.oid >= 16384 AND ${noMember('pg_language', 'x.oid')}`,
  `SELECT 'access-method', NULL, x.amname::text, x.amhandler::text FROM pg_catalog.pg_am x WHERE x.oid >= 16384 AND ${noMember('pg_am', 'x.oid')}`,
  `SELECT 'transform', NULL, pg_catalog.format('%s for %s', pg_catalog.format_type(x.trftype, NULL), l.lanname),
     concat_ws(' ', x.trffromsql::pg_catalog.regprocedure, x.trftosql::pg_catalog.regprocedure)
   FROM pg_catalog.pg_transform x JOIN pg_catalog.pg_language l ON l.oid = x.trflang WHERE ${noMember('pg_transform', 'x.oid')}`,
  `SELECT 'default-privileges', NULL, concat_ws(' ', pg_catalog.pg_get_userbyid(x.defaclrole), 'in ' || s.nspname, x.defaclobjtype), x.defaclacl::text
   FROM pg_catalog.pg_default_acl x LEFT JOIN pg_catalog.pg_namespace s ON s.oid = x.defaclnamespace`,
  `SELECT 'security-label', NULL, pg_catalog.pg_describe_object(x.classoid, x.objoid, x.objsubid), concat_ws(' ', x.provider, x.label)
   FROM pg_catalog.pg_seclabel x`,
  `SELECT 'event-trigger', NULL, evtname::text, concat_ws(' ', evtevent, evtfoid::regproc, evtenabled::text, evttags::text) FROM pg_catalog.pg_event_trigger`,
  `SELECT 'publication', NULL, p.pubname::text, ${plain('p', 'oid', 'pubname', 'pubowner')} FROM pg_catalog.pg_publication p`,
]

/** The schemas that publications name, since PostgreSQL 15. */
export const publishedSchemas = `SELECT 'publication-schema', n.nspname, pg_catalog.format('in %s', p.pubname), ''
   FROM pg_catalog.pg_publication_namespace m JOIN pg_catalog.pg_publication p ON p.oid = m.pnpubid ${inOwnSchema('m.pnnspid')}`
