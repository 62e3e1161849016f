import type { QueryScope } from '../../catalog/kind.ts'

/** The parts of a SELECT that gives settings of one sort. */
interface Source {
  /** Address of the object, as SQL. */
  readonly target: string
  readonly label: string
  readonly set: string
  readonly reset: string
  readonly from: string
  /** The addresses of what it needs besides, with commas. */
  readonly needs?: string
  /** A change of the column's type resets it. */
  readonly goesWithType?: true
  /** The column of a view that it is about. */
  readonly column?: string
}

/**
 * One query for the settings of tables, columns and views: address of the object, label, SQL that sets it, SQL that
 * resets it, addresses of what it needs, whether a change of type resets it, the column of a view.
 */
export function settingsQuery({ within, serverVersion }: QueryScope): string {
  const compression = serverVersion >= 140000 ? "a.attcompression <> ''" : 'FALSE'
  const sources = [...ofColumns(serverVersion), ...ofTables(), ofViews()]
  return `
    WITH t AS MATERIALIZED (
      SELECT c.oid, c.oid::pg_catalog.regclass AS name, c.relkind, c.relforcerowsecurity, c.relreplident, c.reltablespace
      FROM pg_catalog.pg_class c
      WHERE c.relkind IN ('r', 'p') AND c.oid >= 16384 AND c.relpersistence <> 't' AND ${within('c.oid')}
    ),
    a AS MATERIALIZED (
      SELECT a.*, y.typstorage FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.oid = a.atttypid JOIN t ON t.oid = a.attrelid
      WHERE a.attnum > 0 AND (a.attoptions IS NOT NULL OR a.attstattarget >= 0 OR a.attstorage <> y.typstorage OR ${compression})
    ),
    v AS MATERIALIZED (
      SELECT c.oid, c.oid::pg_catalog.regclass AS name FROM pg_catalog.pg_class c WHERE c.relkind = 'v' AND c.oid >= 16384 AND ${within('c.oid')}
    )
    ${sources.map(select).join('\n    UNION ALL ')}`
}

function select({ target, label, set, reset, from, needs, goesWithType, column }: Source): string {
  return `SELECT ${target}, ${label}, ${set}, ${reset}, ${needs ?? 'NULL::text'}, ${goesWithType ?? false}, ${column ?? 'NULL::text'} FROM ${from}`
}

/** A call of the server's format(). */
function format(text: string, ...values: readonly string[]): string {
  return `pg_catalog.format('${text}'${values.map((value) => `, ${value}`).join('')})`
}

const table = format('1259:%s:0', 't.oid')

function ofColumns(serverVersion: number): readonly Source[] {
  const from = 'a JOIN t ON t.oid = a.attrelid'
  const setting = (label: string, [clause, value]: readonly [string, string], back: string, when: string): Source => ({
    target: format('1259:%s:%s', 'a.attrelid', 'a.attnum'),
    label: `'${label}'`,
    set: format(`ALTER TABLE %s ALTER COLUMN %I ${clause}`, 't.name', 'a.attname', value),
    reset: format(`ALTER TABLE %s ALTER COLUMN %I ${back}`, 't.name', 'a.attname'),
    from: `${from} WHERE ${when}`,
  })
  const storage = `CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END`
  const usual = `CASE a.typstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END`
  const options = `pg_catalog.array_to_string(a.attoptions, ', ')`
  const lz4 = `CASE a.attcompression WHEN 'l' THEN 'lz4' ELSE 'pglz' END`
  const names = 'RESET (n_distinct, n_distinct_inherited)'
  const stored = setting('storage', ['SET STORAGE %s', storage], '', 'a.attstorage <> a.typstorage')
  return [
    setting('statistics target', ['SET STATISTICS %s', 'a.attstattarget'], 'SET STATISTICS -1', 'a.attstattarget >= 0'),
    {
      ...stored,
      reset: format('ALTER TABLE %s ALTER COLUMN %I SET STORAGE %s', 't.name', 'a.attname', usual),
      goesWithType: true,
    },
    setting('options', ['SET (%s)', options], names, 'a.attoptions IS NOT NULL'),
    ...(serverVersion < 140000
      ? []
      : [
          withType(
            setting('compression', ['SET COMPRESSION %s', lz4], 'SET COMPRESSION default', `a.attcompression <> ''`),
          ),
        ]),
  ]
}

// PG: ALTER COLUMN … TYPE gives a column the storage and compression of its new type.
function withType(source: Source): Source {
  return { ...source, goesWithType: true }
}

function ofTables(): readonly Source[] {
  const setting = (label: string, clause: string, back: string, from: string): Source => ({
    target: table,
    label: `'${label}'`,
    set: format(`ALTER TABLE %s ${clause}`, 't.name'),
    reset: format(`ALTER TABLE %s ${back}`, 't.name'),
    from,
  })
  // The index of a key is its constraint's.
  const key = `(SELECT k.oid FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u'))`
  const index = `coalesce(pg_catalog.format('2606:%s:0', nullif(${key}, 0)), pg_catalog.format('1259:%s:0', i.indexrelid))`
  const ofIndex = (label: string, clause: string, back: string, when: string): Source => ({
    ...setting(label, '', back, `t JOIN pg_catalog.pg_index i ON i.indrelid = t.oid WHERE ${when}`),
    set: format(
      `ALTER TABLE %s ${clause} %I`,
      't.name',
      `(SELECT r.relname FROM pg_catalog.pg_class r WHERE r.oid = i.indexrelid)`,
    ),
    needs: `CASE WHEN ${key} IS NULL THEN pg_catalog.format('1259:%s:0', i.indexrelid) ELSE ${index} END`,
  })
  const identity = 'REPLICA IDENTITY'
  const parent = 'i.inhparent::pg_catalog.regclass'
  const space = '(SELECT s.spcname FROM pg_catalog.pg_tablespace s WHERE s.oid = t.reltablespace)'
  return [
    setting(
      'forced row security',
      'FORCE ROW LEVEL SECURITY',
      'NO FORCE ROW LEVEL SECURITY',
      't WHERE t.relforcerowsecurity',
    ),
    setting('replica identity', `${identity} FULL`, `${identity} DEFAULT`, `t WHERE t.relreplident = 'f'`),
    setting('replica identity', `${identity} NOTHING`, `${identity} DEFAULT`, `t WHERE t.relreplident = 'n'`),
    ofIndex('replica identity', `${identity} USING INDEX`, `${identity} DEFAULT`, 'i.indisreplident'),
    ofIndex('cluster', 'CLUSTER ON', 'SET WITHOUT CLUSTER', 'i.indisclustered'),
    {
      ...setting('tablespace', '', 'SET TABLESPACE pg_default', 't WHERE t.reltablespace <> 0'),
      set: format('ALTER TABLE %s SET TABLESPACE %I', 't.name', space),
    },
    {
      target: table,
      label: `'inheritance of ' || ${parent}`,
      set: format('ALTER TABLE %s INHERIT %s', 't.name', parent),
      reset: format('ALTER TABLE %s NO INHERIT %s', 't.name', parent),
      from: 'pg_catalog.pg_inherits i JOIN t ON t.oid = i.inhrelid JOIN pg_catalog.pg_class c ON c.oid = t.oid AND NOT c.relispartition',
      needs: format('1259:%s:0', 'i.inhparent'),
    },
  ]
}

function ofViews(): Source {
  const alter = 'ALTER VIEW %s ALTER COLUMN %I'
  return {
    target: format('1259:%s:0', 'v.oid'),
    label: `'default'`,
    column: 'd.attname',
    set: format(`${alter} SET DEFAULT %s`, 'v.name', 'd.attname', 'pg_catalog.pg_get_expr(d.adbin, d.adrelid)'),
    reset: format(`${alter} DROP DEFAULT`, 'v.name', 'd.attname'),
    from: '(SELECT d.*, a.attname FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum) d JOIN v ON v.oid = d.adrelid',
  }
}
