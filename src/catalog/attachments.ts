import { partsOfTables, publications } from './attached-parts.ts'
import { format, table, type AttachmentSource as Source } from './attachment-source.ts'
import type { QueryScope } from './kind.ts'

/**
 * One query for what hangs on tables, columns, sequences, enums and schemas and is lost with them: address of the object, label,
 * SQL that makes it, SQL that takes it away, whether it blocks, addresses of what it needs, sequence, whether a change of type takes it.
 */
export function attachmentQuery({ within, serverVersion }: QueryScope): string {
  const compression = serverVersion >= 140000 ? "a.attcompression <> ''" : 'FALSE'
  const sources = [
    ...ofRelations(),
    ...ofColumns(serverVersion),
    ...ofTables(),
    ...publications(serverVersion),
    ...ofTypesAndSchemas(),
  ]
  return `
    WITH c AS MATERIALIZED (
      SELECT c.oid, c.oid::pg_catalog.regclass AS name, c.relkind, c.relowner, c.relacl, c.relforcerowsecurity, c.relreplident, o.refobjid AS owned, o.refobjsubid AS number
      FROM pg_catalog.pg_class c
      LEFT JOIN pg_catalog.pg_depend o ON c.relkind = 'S' AND o.classid = 1259 AND o.objid = c.oid AND o.refclassid = 1259 AND o.refobjsubid > 0 AND o.deptype IN ('a', 'i')
      WHERE c.relkind IN ('r', 'p', 'S') AND c.oid >= 16384 AND NOT c.relispartition AND c.relpersistence <> 't' AND ${within('c.oid')}
    ), t AS (SELECT * FROM c WHERE relkind <> 'S'),
    a AS MATERIALIZED (
      SELECT a.*, y.typstorage FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.oid = a.atttypid JOIN t ON t.oid = a.attrelid
      WHERE a.attnum > 0 AND (a.attacl IS NOT NULL OR a.attoptions IS NOT NULL OR a.attstattarget >= 0 OR a.attstorage <> y.typstorage OR ${compression})
    )
    ${sources.map(select).join('\n    UNION ALL ')}`
}

function select({ target, label, create, drop, from, blocks, needs, sequence, resets }: Source): string {
  const flag = blocks === undefined ? 'NULL::boolean' : String(blocks)
  return `SELECT ${target}, ${label}, ${create}, ${drop}, ${flag}, ${needs ?? 'NULL::text'}, ${sequence ?? 'NULL::text'}, ${resets ?? false} FROM ${from}`
}

const column = format('1259:%s:%s', 'a.attrelid', 'a.attnum')
const me = '(SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = current_user)'
const grantee = `CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(x.grantee)) END`

interface Owned {
  readonly target: string
  /** `TABLE users`, as SQL. */
  readonly what: string
  readonly from: string
  readonly owner: string
  readonly acl: string
}

function ownerOf({ target, what, from, owner }: Owned): Source {
  return {
    target,
    label: `'owner'`,
    create: format('ALTER %s OWNER TO %I', what, `pg_catalog.pg_get_userbyid(${owner})`),
    drop: format('ALTER %s OWNER TO CURRENT_USER', what),
    from: `${from} AND ${owner} <> ${me}`,
  }
}

function grantsOf({ target, what, from, owner, acl }: Owned, columnName?: string): Source {
  const privilege = columnName ? format('%s (%I)', 'e.privilege_type', columnName) : 'e.privilege_type'
  const each = `SELECT e.grantee, e.is_grantable, pg_catalog.string_agg(${privilege}, ', ' ORDER BY e.privilege_type) AS privileges
    FROM pg_catalog.aclexplode(${acl}) e WHERE e.grantee <> ${owner} GROUP BY 1, 2`
  const option = (text: string): string => `CASE WHEN x.is_grantable THEN '${text}' ELSE '' END`
  return {
    target,
    label: format('grant to %s%s', grantee, option(' with grant option')),
    create: format('GRANT %s ON %s TO %s%s', 'x.privileges', what, grantee, option(' WITH GRANT OPTION')),
    drop: format('REVOKE %s ON %s FROM %s', 'x.privileges', what, grantee),
    from: from.replace(' WHERE ', `, LATERAL (${each}) x WHERE ${acl} IS NOT NULL AND `),
  }
}

function ofRelations(): readonly Source[] {
  const what = format('%s %s', `CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END`, 'c.name')
  const own: Owned = { target: table, what, from: 'c WHERE c.owned IS NULL', owner: 'c.relowner', acl: 'c.relacl' }
  const target = format('1259:%s:%s', 'c.owned', 'c.number')
  const ofSequence = grantsOf({ ...own, target, from: 'c WHERE c.owned IS NOT NULL' })
  return [
    ownerOf(own),
    grantsOf(own),
    { ...ofSequence, label: format('%s on its sequence', ofSequence.label), sequence: 'c.name::text' },
  ]
}

function ofColumns(serverVersion: number): readonly Source[] {
  const from = 'a JOIN t c ON c.oid = a.attrelid WHERE TRUE'
  const setting = (label: string, [clause, value]: readonly [string, string], back: string, when: string): Source => ({
    target: column,
    label: `'${label}'`,
    create: format(`ALTER TABLE %s ALTER COLUMN %I ${clause}`, 'c.name', 'a.attname', value),
    drop: format(`ALTER TABLE %s ALTER COLUMN %I ${back}`, 'c.name', 'a.attname'),
    from: `${from} AND ${when}`,
  })
  const storage = `CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END`
  const options = `pg_catalog.array_to_string(a.attoptions, ', ')`
  const lz4 = `CASE a.attcompression WHEN 'l' THEN 'lz4' ELSE 'pglz' END`
  const names = 'RESET (n_distinct, n_distinct_inherited)'
  return [
    grantsOf(
      { target: column, what: format('TABLE %s', 'c.name'), from, owner: 'c.relowner', acl: 'a.attacl' },
      'a.attname',
    ),
    setting('statistics target', ['SET STATISTICS %s', 'a.attstattarget'], 'SET STATISTICS -1', 'a.attstattarget >= 0'),
    reset(setting('storage', ['SET STORAGE %s', storage], 'SET STORAGE EXTENDED', 'a.attstorage <> a.typstorage')),
    setting('options', ['SET (%s)', options], names, 'a.attoptions IS NOT NULL'),
    ...(serverVersion < 140000
      ? []
      : [
          reset(
            setting('compression', ['SET COMPRESSION %s', lz4], 'SET COMPRESSION default', `a.attcompression <> ''`),
          ),
        ]),
  ]
}

// PG: ALTER COLUMN … TYPE gives a column the storage and compression of its new type.
function reset(source: Source): Source {
  return { ...source, resets: true }
}

function ofTables(): readonly Source[] {
  return [...settingsOfTables(), ...partsOfTables()]
}

function settingsOfTables(): readonly Source[] {
  const setting = (label: string, clause: string, back: string, from: string): Source => ({
    target: table,
    label: `'${label}'`,
    create: format(`ALTER TABLE %s ${clause}`, 'c.name'),
    drop: format(`ALTER TABLE %s ${back}`, 'c.name'),
    from,
  })
  // The index of a key is its constraint's.
  const key = `(SELECT k.oid FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u'))`
  const index = `coalesce(pg_catalog.format('2606:%s:0', nullif(${key}, 0)), pg_catalog.format('1259:%s:0', i.indexrelid))`
  const ofIndex = (label: string, clause: string, back: string, when: string): Source => ({
    ...setting(label, '', back, `t c JOIN pg_catalog.pg_index i ON i.indrelid = c.oid WHERE ${when}`),
    create: format(
      `ALTER TABLE %s ${clause} %I`,
      'c.name',
      `(SELECT r.relname FROM pg_catalog.pg_class r WHERE r.oid = i.indexrelid)`,
    ),
    needs: `CASE WHEN ${key} IS NULL THEN pg_catalog.format('1259:%s:0', i.indexrelid) ELSE ${index} END`,
  })
  const identity = 'REPLICA IDENTITY'
  return [
    setting(
      'forced row security',
      'FORCE ROW LEVEL SECURITY',
      'NO FORCE ROW LEVEL SECURITY',
      't c WHERE c.relforcerowsecurity',
    ),
    setting('replica identity', `${identity} FULL`, `${identity} DEFAULT`, `t c WHERE c.relreplident = 'f'`),
    setting('replica identity', `${identity} NOTHING`, `${identity} DEFAULT`, `t c WHERE c.relreplident = 'n'`),
    ofIndex('replica identity', `${identity} USING INDEX`, `${identity} DEFAULT`, 'i.indisreplident'),
    ofIndex('cluster', 'CLUSTER ON', 'SET WITHOUT CLUSTER', 'i.indisclustered'),
  ]
}

function ofTypesAndSchemas(): readonly Source[] {
  const types: Owned = {
    target: format('1247:%s:0', 'y.oid'),
    what: format('TYPE %s', 'y.oid::pg_catalog.regtype'),
    from: `pg_catalog.pg_type y WHERE y.typtype = 'e' AND y.oid >= 16384`,
    owner: 'y.typowner',
    acl: 'y.typacl',
  }
  const schemas: Owned = {
    target: format('2615:%s:0', 'n.oid'),
    what: format('SCHEMA %I', 'n.nspname'),
    from: 'pg_catalog.pg_namespace n WHERE n.oid >= 16384',
    owner: 'n.nspowner',
    acl: 'n.nspacl',
  }
  // PG: everybody may use a type unless that is taken back.
  const closed: Source = {
    target: types.target,
    label: `'revoke from PUBLIC'`,
    create: format('REVOKE USAGE ON %s FROM PUBLIC', types.what),
    drop: format('GRANT USAGE ON %s TO PUBLIC', types.what),
    from: `${types.from} AND y.typacl IS NOT NULL AND NOT EXISTS (SELECT FROM pg_catalog.aclexplode(y.typacl) e WHERE e.grantee = 0)`,
  }
  const granted = grantsOf(types)
  const toOthers = { ...granted, from: `${granted.from} AND x.grantee <> 0` }
  return [ownerOf(types), toOthers, closed, ownerOf(schemas), grantsOf(schemas)]
}
