import type { Session } from '../database/session.ts'
import { noMember } from './not-extension.ts'

/** An object that no kind reads, as far as two databases can be compared by it. */
export interface NotModelled {
  /** PostgreSQL's word: `operator class`. */
  readonly kind: string
  /** With its schema: `app.=== (integer, integer)`. */
  readonly name: string
  /** The schema's name; null for an object of the whole database. */
  readonly schema: string | null
  /** A text that differs where the objects do. */
  readonly definition: string
}

/**
 * Reads what no kind models; each is named where databases are compared or adopted, and none is planned.
 * @param transaction whether the session is in a transaction.
 */
export async function readNotModelled(
  session: Session,
  transaction: 'none' | 'running',
): Promise<readonly NotModelled[]> {
  const text = notModelled.map(({ kind, query }) => `SELECT '${kind}', x.* FROM (${query}) x`).join('\nUNION ALL\n')
  const [begin, end] =
    transaction === 'none'
      ? ['BEGIN READ ONLY', 'COMMIT']
      : ['SAVEPOINT stillhead_read', 'ROLLBACK TO SAVEPOINT stillhead_read']
  const [, , result] = await session.simple(`${begin}; SET LOCAL search_path = ''; ${text}; ${end}`)
  return result!.rows.map(([kind, schema, name, definition]) => ({
    kind: kind!,
    name: schema === null ? name! : `${schema}.${name}`,
    schema: schema ?? null,
    definition: definition ?? '',
  }))
}

const inSchema = (column: string): string =>
  `JOIN pg_catalog.pg_namespace n ON n.oid = ${column} AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`

const members = (family: string): string => `(SELECT pg_catalog.string_agg(m.text, ', ' ORDER BY m.text) FROM (
       SELECT pg_catalog.concat_ws(' ', a.amopstrategy, a.amopopr::pg_catalog.regoperator) AS text FROM pg_catalog.pg_amop a WHERE a.amopfamily = ${family}
       UNION ALL SELECT pg_catalog.concat_ws(' ', a.amprocnum, a.amproc) FROM pg_catalog.pg_amproc a WHERE a.amprocfamily = ${family}) m)`

const mappings = `pg_catalog.concat_ws(' ', (SELECT s.prsname FROM pg_catalog.pg_ts_parser s WHERE s.oid = c.cfgparser),
     (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', m.maptokentype, m.mapseqno, m.mapdict::pg_catalog.regdictionary), ', ' ORDER BY m.maptokentype, m.mapseqno)
      FROM pg_catalog.pg_ts_config_map m WHERE m.mapcfg = c.oid))`

/** What no kind models: the catalog that holds it, and a SELECT of schema, name and definition. */
export const notModelled: readonly { readonly kind: string; readonly catalog: string; readonly query: string }[] = [
  {
    kind: 'operator',
    catalog: 'pg_operator',
    query: `SELECT n.nspname, pg_catalog.format('%s (%s, %s)', o.oprname, o.oprleft::pg_catalog.regtype, o.oprright::pg_catalog.regtype),
       pg_catalog.concat_ws(' ', o.oprcode, o.oprcom::pg_catalog.regoperator, o.oprnegate::pg_catalog.regoperator, o.oprcanmerge, o.oprcanhash, o.oprrest, o.oprjoin)
     FROM pg_catalog.pg_operator o ${inSchema('o.oprnamespace')} WHERE ${noMember(2617, 'o.oid')}`,
  },
  {
    kind: 'operator class',
    catalog: 'pg_opclass',
    query: `SELECT n.nspname, o.opcname::text, pg_catalog.concat_ws(' ', pg_catalog.format_type(o.opcintype, NULL), o.opcdefault, ${members('o.opcfamily')})
     FROM pg_catalog.pg_opclass o ${inSchema('o.opcnamespace')} WHERE ${noMember(2616, 'o.oid')}`,
  },
  {
    kind: 'operator family',
    catalog: 'pg_opfamily',
    query: `SELECT n.nspname, o.opfname::text, pg_catalog.concat_ws(' ', (SELECT m.amname FROM pg_catalog.pg_am m WHERE m.oid = o.opfmethod), ${members('o.oid')})
     FROM pg_catalog.pg_opfamily o ${inSchema('o.opfnamespace')} WHERE ${noMember(2753, 'o.oid')}`,
  },
  {
    kind: 'cast',
    catalog: 'pg_cast',
    query: `SELECT NULL::pg_catalog.name, pg_catalog.format('(%s as %s)', pg_catalog.format_type(c.castsource, NULL), pg_catalog.format_type(c.casttarget, NULL)),
       pg_catalog.concat_ws(' ', c.castfunc::pg_catalog.regprocedure, c.castcontext, c.castmethod)
     FROM pg_catalog.pg_cast c WHERE c.oid >= 16384 AND ${noMember(2605, 'c.oid')}`,
  },
  {
    kind: 'conversion',
    catalog: 'pg_conversion',
    query: `SELECT n.nspname, c.conname::text, pg_catalog.concat_ws(' ', c.conforencoding, c.contoencoding, c.conproc::pg_catalog.regproc, c.condefault)
     FROM pg_catalog.pg_conversion c ${inSchema('c.connamespace')} WHERE ${noMember(2607, 'c.oid')}`,
  },
  {
    kind: 'text search configuration',
    catalog: 'pg_ts_config',
    query: `SELECT n.nspname, c.cfgname::text, ${mappings} FROM pg_catalog.pg_ts_config c ${inSchema('c.cfgnamespace')} WHERE ${noMember(3602, 'c.oid')}`,
  },
  {
    kind: 'text search dictionary',
    catalog: 'pg_ts_dict',
    query: `SELECT n.nspname, d.dictname::text, pg_catalog.concat_ws(' ', (SELECT t.tmplname FROM pg_catalog.pg_ts_template t WHERE t.oid = d.dicttemplate), d.dictinitoption)
     FROM pg_catalog.pg_ts_dict d ${inSchema('d.dictnamespace')} WHERE ${noMember(3600, 'd.oid')}`,
  },
  {
    kind: 'text search parser',
    catalog: 'pg_ts_parser',
    query: `SELECT n.nspname, p.prsname::text, p.prsstart::text FROM pg_catalog.pg_ts_parser p ${inSchema('p.prsnamespace')} WHERE ${noMember(3601, 'p.oid')}`,
  },
  {
    kind: 'text search template',
    catalog: 'pg_ts_template',
    query: `SELECT n.nspname, t.tmplname::text, t.tmpllexize::text FROM pg_catalog.pg_ts_template t ${inSchema('t.tmplnamespace')} WHERE ${noMember(3764, 't.oid')}`,
  },
  {
    kind: 'language',
    catalog: 'pg_language',
    query: `SELECT NULL::pg_catalog.name, l.lanname::text, pg_catalog.concat_ws(' ', l.lanpltrusted, l.lanplcallfoid::pg_catalog.regproc, l.laninline::pg_catalog.regproc, l.lanvalidator::pg_catalog.regproc)
     FROM pg_catalog.pg_language l WHERE l.oid >= 16384 AND ${noMember(2612, 'l.oid')}`,
  },
  {
    kind: 'transform',
    catalog: 'pg_transform',
    query: `SELECT NULL::pg_catalog.name, pg_catalog.format('%s for %s', pg_catalog.format_type(t.trftype, NULL), l.lanname),
       pg_catalog.concat_ws(' ', t.trffromsql::pg_catalog.regprocedure, t.trftosql::pg_catalog.regprocedure)
     FROM pg_catalog.pg_transform t JOIN pg_catalog.pg_language l ON l.oid = t.trflang WHERE ${noMember(3576, 't.oid')}`,
  },
  {
    kind: 'access method',
    catalog: 'pg_am',
    query: `SELECT NULL::pg_catalog.name, m.amname::text, m.amhandler::text FROM pg_catalog.pg_am m WHERE m.oid >= 16384 AND ${noMember(2601, 'm.oid')}`,
  },
  {
    // Their options hold passwords, which belong in no file.
    kind: 'user mapping',
    catalog: 'pg_user_mapping',
    query: `SELECT NULL::pg_catalog.name, pg_catalog.format('%s for %s', m.srvname, m.usename), pg_catalog.md5(m.umoptions::text) FROM pg_catalog.pg_user_mappings m`,
  },
  {
    // PG: CREATE SUBSCRIPTION connects to another server and copies its rows.
    kind: 'subscription',
    catalog: 'pg_subscription',
    query: `SELECT NULL::pg_catalog.name, s.subname::text, s.subenabled::text FROM pg_catalog.pg_subscription s
     WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())`,
  },
  {
    kind: 'security label',
    catalog: 'pg_seclabel',
    query: `SELECT NULL::pg_catalog.name, pg_catalog.pg_describe_object(l.classoid, l.objoid, l.objsubid), pg_catalog.concat_ws(' ', l.provider, l.label) FROM pg_catalog.pg_seclabel l`,
  },
  {
    kind: 'grant on language',
    catalog: 'pg_language',
    query: `SELECT NULL::pg_catalog.name, l.lanname::text, l.lanacl::text FROM pg_catalog.pg_language l WHERE l.lanacl IS NOT NULL`,
  },
  {
    // PG: the triggers of foreign keys have names of their OIDs.
    kind: 'disabled foreign key',
    catalog: 'pg_trigger',
    query: `SELECT n.nspname, pg_catalog.format('%s.%s', c.relname, k.conname), pg_catalog.string_agg(pg_catalog.concat_ws(' ', g.tgtype, g.tgenabled), ', ' ORDER BY g.tgtype)
     FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_constraint k ON k.oid = g.tgconstraint JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid ${inSchema('c.relnamespace')}
     WHERE g.tgisinternal AND g.tgparentid = 0 AND g.tgenabled <> 'O' GROUP BY n.nspname, c.relname, k.conname`,
  },
]
