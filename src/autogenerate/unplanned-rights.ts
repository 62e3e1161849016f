import { inOwnSchema, noMember, ofRelation, ownSchemas } from './unplanned-source.ts'

/** A class of objects that have an owner, and people who may use them. */
interface Class {
  /** As it follows "owner of": `function`. */
  readonly type: string
  readonly catalog: string
  /** Columns of the catalog's row `x`; without a schema it is the whole database's. */
  readonly name: string
  readonly schema?: string
  readonly owner: string
  readonly acl?: string
  /** As `acldefault` names the class. */
  readonly rights?: string
  readonly when?: string
}

const classes: readonly Class[] = [
  {
    type: 'function',
    catalog: 'pg_proc',
    name: `pg_catalog.format('%s(%s)', x.proname, pg_catalog.pg_get_function_identity_arguments(x.oid))`,
    schema: 'x.pronamespace',
    owner: 'x.proowner',
    acl: 'x.proacl',
    rights: 'f',
  },
  {
    type: 'type',
    catalog: 'pg_type',
    name: 'x.typname',
    schema: 'x.typnamespace',
    owner: 'x.typowner',
    acl: 'x.typacl',
    rights: 'T',
    when: `(x.typtype IN ('e', 'd', 'r') OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = x.typrelid AND c.relkind = 'c'))`,
  },
  { type: 'collation', catalog: 'pg_collation', name: 'x.collname', schema: 'x.collnamespace', owner: 'x.collowner' },
  { type: 'conversion', catalog: 'pg_conversion', name: 'x.conname', schema: 'x.connamespace', owner: 'x.conowner' },
  {
    type: 'operator',
    catalog: 'pg_operator',
    name: `pg_catalog.format('%s (%s, %s)', x.oprname, x.oprleft::pg_catalog.regtype, x.oprright::pg_catalog.regtype)`,
    schema: 'x.oprnamespace',
    owner: 'x.oprowner',
  },
  { type: 'operator-class', catalog: 'pg_opclass', name: 'x.opcname', schema: 'x.opcnamespace', owner: 'x.opcowner' },
  { type: 'operator-family', catalog: 'pg_opfamily', name: 'x.opfname', schema: 'x.opfnamespace', owner: 'x.opfowner' },
  { type: 'statistics', catalog: 'pg_statistic_ext', name: 'x.stxname', schema: 'x.stxnamespace', owner: 'x.stxowner' },
  {
    type: 'text-search-configuration',
    catalog: 'pg_ts_config',
    name: 'x.cfgname',
    schema: 'x.cfgnamespace',
    owner: 'x.cfgowner',
  },
  {
    type: 'text-search-dictionary',
    catalog: 'pg_ts_dict',
    name: 'x.dictname',
    schema: 'x.dictnamespace',
    owner: 'x.dictowner',
  },
  {
    type: 'language',
    catalog: 'pg_language',
    name: 'x.lanname',
    owner: 'x.lanowner',
    acl: 'x.lanacl',
    rights: 'l',
    when: 'x.lanispl',
  },
  {
    type: 'foreign-data-wrapper',
    catalog: 'pg_foreign_data_wrapper',
    name: 'x.fdwname',
    owner: 'x.fdwowner',
    acl: 'x.fdwacl',
    rights: 'F',
  },
  {
    type: 'foreign-server',
    catalog: 'pg_foreign_server',
    name: 'x.srvname',
    owner: 'x.srvowner',
    acl: 'x.srvacl',
    rights: 'S',
  },
  { type: 'publication', catalog: 'pg_publication', name: 'x.pubname', owner: 'x.pubowner' },
  { type: 'event-trigger', catalog: 'pg_event_trigger', name: 'x.evtname', owner: 'x.evtowner' },
]

/** Who owns and may use what: rows of kind, schema, name and definition. */
export const rightsQueries: readonly string[] = [
  `SELECT 'owner', n.nspname, c.relname, pg_catalog.pg_get_userbyid(c.relowner)
   FROM pg_catalog.pg_class c ${ofRelation} WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') OR c.relkind = 'S' AND NOT EXISTS (
     SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 1259 AND d.objid = c.oid AND d.refclassid = 1259 AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i'))`,
  `SELECT 'owner-of-schema', n.nspname, NULL, pg_catalog.pg_get_userbyid(n.nspowner) FROM pg_catalog.pg_namespace n WHERE ${ownSchemas}`,
  ...classes.map(ownersOf),
  granted({
    select: `'grant', n.nspname, c.relname`,
    from: `pg_catalog.pg_class c ${ofRelation}`,
    acl: 'c.relacl',
    normal: `pg_catalog.acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner)`,
    owner: 'c.relowner',
  }),
  granted({
    select: `'grant', n.nspname, pg_catalog.format('%s.%s', c.relname, a.attname)`,
    from: `pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid ${ofRelation}`,
    acl: 'a.attacl',
    normal: `pg_catalog.acldefault('c', c.relowner)`,
    owner: 'c.relowner',
  }),
  granted({
    select: `'grant-on-schema', n.nspname, NULL`,
    from: `pg_catalog.pg_namespace n`,
    acl: 'n.nspacl',
    normal: `pg_catalog.acldefault('n', n.nspowner)`,
    owner: 'n.nspowner',
    when: ownSchemas,
  }),
  ...classes.flatMap((each) => grantsOf(each)),
]

function placeOf({ catalog, schema }: Class): string {
  return `pg_catalog.${catalog} x ${schema === undefined ? '' : inOwnSchema(schema)}`
}

function isOwn({ catalog, when = 'TRUE' }: Class): string {
  return `${when} AND ${noMember(catalog, 'x.oid')}`
}

function ownersOf(each: Class): string {
  return `SELECT 'owner-of-${each.type}', ${each.schema === undefined ? 'NULL' : 'n.nspname'}, ${each.name}, pg_catalog.pg_get_userbyid(${each.owner})
   FROM ${placeOf(each)} WHERE x.oid >= 16384 AND ${isOwn(each)}`
}

function grantsOf(each: Class): readonly string[] {
  const { type, schema, name, owner, acl, rights } = each
  if (acl === undefined) return []
  return [
    granted({
      select: `'grant-on-${type}', ${schema === undefined ? 'NULL' : 'n.nspname'}, ${name}`,
      from: placeOf(each),
      acl,
      normal: `pg_catalog.acldefault('${rights}', ${owner})`,
      owner,
      // The language of every database is a member of an extension, and may be granted all the same.
      when: each.when ?? noMember(each.catalog, 'x.oid'),
    }),
  ]
}

interface Granted {
  readonly select: string
  readonly from: string
  readonly acl: string
  /** What stands there when nobody granted anything. */
  readonly normal: string
  readonly owner: string
  readonly when?: string
}

function granted({ select, from, acl, normal, owner, when = 'TRUE' }: Granted): string {
  const who = `CASE e.grantee WHEN ${owner} THEN 'its owner' WHEN 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(e.grantee)::text END`
  const each = `concat_ws(' ', ${who}, e.privilege_type, NULLIF(e.is_grantable, FALSE))`
  const text = (list: string): string =>
    `(SELECT pg_catalog.string_agg(${each}, ', ' ORDER BY ${each}) FROM pg_catalog.aclexplode(${list}) e)`
  return `SELECT ${select}, ${text(acl)} FROM ${from} WHERE ${acl} IS NOT NULL AND ${when} AND ${text(acl)} IS DISTINCT FROM ${text(normal)}`
}
