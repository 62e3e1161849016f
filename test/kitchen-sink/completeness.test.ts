import { afterAll, beforeAll, expect, test } from 'vitest'
import { introspect } from '../../src/catalog/introspect.ts'
import type { Catalog } from '../../src/catalog/kind.ts'
import { notModelled } from '../../src/catalog/not-modelled.ts'
import { connect } from '../../src/database/connect.ts'
import type { Session } from '../../src/database/session.ts'
import { designKinds } from '../../src/kinds/design.ts'
import { projectOf } from '../support/workbench.ts'
import { createDatabase, serverMajor, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'
import { sink, sinkOf15 } from './sink.ts'

/** Rows of a system catalog that are no objects of people, by catalog: a condition that leaves them out, and why. */
const addressed: Readonly<Record<string, string>> = {
  pg_namespace: `nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public')`,
  // Row types and TOAST tables are their tables'; the relation behind a composite type, and the sequence of a column, too.
  pg_class: `relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'i', 'I') AND relnamespace >= 2200 AND NOT (relkind IN ('i', 'I') AND relispartition)
    AND NOT (relkind = 'S' AND EXISTS (SELECT FROM pg_depend d JOIN pg_attrdef f ON f.adrelid = d.refobjid AND f.adnum = d.refobjsubid
      WHERE d.classid = 1259 AND d.objid = x.oid AND d.deptype IN ('a', 'i') AND pg_get_expr(f.adbin, f.adrelid) LIKE 'nextval%'))
    AND NOT (relkind = 'S' AND EXISTS (SELECT FROM pg_depend d WHERE d.classid = 1259 AND d.objid = x.oid AND d.deptype = 'i'))
    AND NOT (relkind = 'i' AND EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.oid AND k.contype = 'x'))`,
  pg_type: `typtype IN ('e', 'd', 'c', 'r') AND NOT EXISTS (SELECT FROM pg_class c WHERE c.reltype = x.oid AND c.relkind <> 'c')`,
  pg_proc: 'TRUE',
  pg_constraint: `contype IN ('p', 'u', 'c', 'f', 'x') AND conparentid = 0 AND coninhcount = 0 AND conrelid <> 0
    AND conrelid NOT IN (SELECT ftrelid FROM pg_foreign_table)`,
  pg_trigger: 'NOT tgisinternal AND tgparentid = 0',
  pg_rewrite: `rulename <> '_RETURN'`,
  pg_policy: 'TRUE',
  pg_collation: 'TRUE',
  pg_extension: 'TRUE',
  pg_event_trigger: 'TRUE',
  pg_publication: 'TRUE',
  pg_publication_rel: 'TRUE',
  pg_statistic_ext: 'TRUE',
  pg_foreign_data_wrapper: 'TRUE',
  pg_foreign_server: 'TRUE',
}

/** Catalogs whose rows are read as parts of the objects of others, or are nobody's to declare. */
const parts: Readonly<Record<string, string>> = {
  pg_aggregate: 'of aggregates',
  pg_amop: 'of operator families',
  pg_amproc: 'of operator families',
  pg_attrdef: 'of columns',
  pg_attribute: 'columns, and what is of one',
  pg_auth_members: 'of roles',
  pg_authid: 'roles, which are the server’s: kind role',
  pg_database: 'of the server: createdb',
  pg_db_role_setting: 'of roles and databases',
  pg_default_acl: 'kind default-privilege',
  pg_depend: 'dependencies of all kinds',
  pg_description: 'kind comment',
  pg_enum: 'of enums',
  pg_foreign_table: 'of foreign tables',
  pg_index: 'of indexes and keys',
  pg_inherits: 'partitions and settings',
  pg_init_privs: 'kind grant',
  pg_largeobject: 'data',
  pg_largeobject_metadata: 'data',
  pg_parameter_acl: 'of the server',
  pg_partitioned_table: 'of tables',
  pg_publication_namespace: 'kind publication-schema',
  pg_range: 'of range types',
  pg_replication_origin: 'of the server',
  pg_sequence: 'of sequences',
  pg_shdepend: 'dependencies on roles',
  pg_shdescription: 'comments on databases, roles and tablespaces, which are the server’s',
  pg_shseclabel: 'of the server',
  pg_statistic: 'data',
  pg_statistic_ext_data: 'data',
  pg_subscription_rel: 'state',
  pg_tablespace: 'of the server',
  pg_ts_config_map: 'of text search configurations',
}

let database: TestDatabase
let project: TemporaryProject
let session: Session
let catalog: Catalog

beforeAll(async () => {
  database = await createDatabase()
  await database.query(serverMajor() < 15 ? sink : `${sink};${sinkOf15}`)
  project = temporaryProject({})
  session = await connect(projectOf(project.root, database.url))
  catalog = (await introspect(session, designKinds)).catalog
})
afterAll(async () => {
  await session.end()
  project[Symbol.dispose]()
  await database.drop()
})

test('every system catalog is read by a kind, or named as what it holds', async () => {
  const rows = await database.query<{ relname: string }>(
    `SELECT relname FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r' ORDER BY 1`,
  )
  const known = new Set([...Object.keys(addressed), ...Object.keys(parts), ...notModelled.map((each) => each.catalog)])
  expect(rows.map(({ relname }) => relname).filter((name) => !known.has(name))).toEqual([])
})

test.each(Object.entries(addressed))('every object of %s is read by a kind', async (name, condition) => {
  const read = new Set([...catalog.values()].flatMap(({ address, aliases = [] }) => [address, ...aliases]))
  const rows = await database.query<{ address: string; shown: string }>(`
    SELECT format('%s:%s:0', x.tableoid, x.oid) AS address, pg_describe_object(x.tableoid, x.oid, 0) AS shown
    FROM pg_catalog.${name} x WHERE x.oid >= 16384 AND ${condition}
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = x.tableoid AND d.objid = x.oid AND d.deptype = 'e'
        OR d.classid = x.tableoid AND d.objid = x.oid AND d.deptype = 'i' AND d.refclassid = 1247)`)
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.filter(({ address }) => !read.has(address)).map(({ shown }) => shown)).toEqual([])
})

test('the database holds an object of every kind but roles, which are the server’s', () => {
  const read = new Set([...catalog.values()].map(({ kind }) => kind))
  const missing = designKinds.map(({ kind }) => kind).filter((kind) => !read.has(kind))
  expect(missing.filter((kind) => !(kind === 'publication-schema' && serverMajor() < 15))).toEqual(['role'])
})

test('comments, privileges and owners are all read', async () => {
  const count = (kind: string): number => [...catalog.values()].filter((object) => object.kind === kind).length
  const [rows] = await database.query<{ comments: string; defaults: string }>(`
    SELECT (SELECT count(*) FROM pg_description d WHERE d.objoid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend e
              WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e') AND d.classoid <> 3079) AS comments,
           (SELECT count(*) FROM pg_default_acl) AS defaults`)
  expect(count('comment')).toBe(Number(rows!.comments) + count('extension'))
  expect(count('default-privilege')).toBe(Number(rows!.defaults))
})
