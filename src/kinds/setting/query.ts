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
  const sources = [
    ...ofColumns(serverVersion),
    ...ofTables(serverVersion),
    ...ofPartitions(),
    ...ofIndexes(),
    ...ofSequences(serverVersion),
    ofViews(),
  ]
  return `
    WITH t AS MATERIALIZED (
      SELECT c.oid, c.oid::pg_catalog.regclass AS name, c.relkind, c.relforcerowsecurity, c.relreplident, c.reltablespace, c.reltoastrelid, c.reloftype, c.relam,
             c.relispartition, c.relrowsecurity, c.reloptions
      FROM pg_catalog.pg_class c
      WHERE c.relkind IN ('r', 'p', 'm') AND c.oid >= 16384 AND c.relpersistence <> 't' AND ${within('c.oid')}
    ),
    u AS MATERIALIZED (
      -- Few columns are unusual: one pass finds them.
      SELECT a.* FROM pg_catalog.pg_attribute a
      WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped AND (a.attoptions IS NOT NULL OR a.attstattarget >= 0 OR ${compression}
        OR a.attlen = -1 AND (a.attstorage <> 'x' OR a.atttypid IN (SELECT y.oid FROM pg_catalog.pg_type y WHERE y.typlen = -1 AND y.typstorage <> 'x')))
    ),
    a AS MATERIALIZED (
      SELECT u.*, y.typstorage FROM u JOIN pg_catalog.pg_type y ON y.oid = u.atttypid JOIN t ON t.oid = u.attrelid
    ),
    i AS MATERIALIZED (
      SELECT i.indexrelid, i.indrelid, i.indisreplident, i.indisclustered, c.oid::pg_catalog.regclass AS name, c.reloptions, k.oid AS key
      FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
      LEFT JOIN pg_catalog.pg_constraint k ON k.conrelid = i.indrelid AND k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
      WHERE i.indrelid >= 16384 AND NOT c.relispartition AND ${within('i.indrelid')} AND (i.indisreplident OR i.indisclustered OR c.reloptions IS NOT NULL
        OR i.indexrelid IN (SELECT u.attrelid FROM u WHERE u.attstattarget >= 0))
    ),
    s AS MATERIALIZED (
      SELECT c.oid, c.oid::pg_catalog.regclass AS name, c.relpersistence, o.refobjid, o.refobjsubid, o.deptype
      FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_depend o ON o.classid = 1259 AND o.objid = c.oid AND o.refclassid = 1259 AND o.refobjsubid > 0 AND o.deptype IN ('a', 'i')
      WHERE c.relkind = 'S' AND c.oid >= 16384 AND ${within('c.oid')}
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

// The index of a key is its constraint's.
const index = `CASE WHEN i.key IS NULL THEN pg_catalog.format('1259:%s:0', i.indexrelid) ELSE pg_catalog.format('2606:%s:0', i.key) END`

function ofColumns(serverVersion: number): readonly Source[] {
  const from = 'a JOIN t ON t.oid = a.attrelid'
  const setting = (label: string, [clause, value]: readonly [string, string], back: string, when: string): Source => ({
    target: `CASE t.relkind WHEN 'm' THEN ${table} ELSE ${format('1259:%s:%s', 'a.attrelid', 'a.attnum')} END`,
    label: `'${label}'`,
    column: `CASE t.relkind WHEN 'm' THEN a.attname::pg_catalog.text END`,
    set: format(`ALTER TABLE %s ALTER COLUMN %I ${clause}`, 't.name', 'a.attname', value),
    reset: format(`ALTER TABLE %s ALTER COLUMN %I ${back}`, 't.name', 'a.attname'),
    from: `${from} WHERE ${when}`,
  })
  const storage = `CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END`
  const usual = `CASE a.typstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END`
  // Minor releases of November 2026 keep an option of their own there, pg_attver, which nobody can set.
  const options = `(SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(a.attoptions) o
         WHERE pg_catalog.split_part(o, '=', 1) IN ('n_distinct', 'n_distinct_inherited'))`
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
    setting('options', ['SET (%s)', options], names, `${options} IS NOT NULL`),
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

function ofTables(serverVersion: number): readonly Source[] {
  const setting = (label: string, clause: string, back: string, from: string): Source => ({
    target: table,
    label: `'${label}'`,
    set: format(`ALTER TABLE %s ${clause}`, 't.name'),
    reset: format(`ALTER TABLE %s ${back}`, 't.name'),
    from,
  })
  const ofIndex = (label: string, clause: string, back: string, when: string): Source => ({
    ...setting(label, '', back, `t JOIN i ON i.indrelid = t.oid WHERE ${when}`),
    set: format(
      `ALTER TABLE %s ${clause} %I`,
      't.name',
      `(SELECT r.relname FROM pg_catalog.pg_class r WHERE r.oid = i.indexrelid)`,
    ),
    needs: index,
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
      ...setting('tablespace', '', 'SET TABLESPACE pg_default', `t WHERE t.reltablespace <> 0 AND t.relkind <> 'm'`),
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
    {
      ...setting('row type', 'OF %s', 'NOT OF', 't WHERE t.reloftype <> 0'),
      set: format('ALTER TABLE %s OF %s', 't.name', 'pg_catalog.format_type(t.reloftype, NULL)'),
      needs: format('1247:%s:0', 't.reloftype'),
    },
    {
      ...setting(
        'options of TOAST',
        '',
        '',
        't JOIN pg_catalog.pg_class o ON o.oid = t.reltoastrelid AND o.reloptions IS NOT NULL',
      ),
      set: format('ALTER TABLE %s SET (%s)', 't.name', toast('option')),
      reset: format('ALTER TABLE %s RESET (%s)', 't.name', toast(`pg_catalog.split_part(option, '=', 1)`)),
    },
    // PG: ALTER TABLE … SET ACCESS METHOD came with 15.
    ...(serverVersion < 150000
      ? []
      : [
          {
            ...setting(
              'access method',
              'SET ACCESS METHOD %I',
              'SET ACCESS METHOD heap',
              `t JOIN pg_catalog.pg_am m ON m.oid = t.relam AND m.amname <> 'heap' AND t.relkind = 'r'`,
            ),
            set: format('ALTER TABLE %s SET ACCESS METHOD %I', 't.name', 'm.amname'),
          },
        ]),
  ]
}

const toast = (text: string): string =>
  `(SELECT pg_catalog.string_agg('toast.' || ${text}, ', ' ORDER BY option) FROM pg_catalog.unnest(o.reloptions) option)`

/** What a partition has that its parent has not. */
function ofPartitions(): readonly Source[] {
  const names = `(SELECT pg_catalog.string_agg(pg_catalog.split_part(o, '=', 1), ', ' ORDER BY o) FROM pg_catalog.unnest(t.reloptions) o)`
  const value = (column: string): string =>
    `(SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) FROM pg_catalog.pg_attrdef d WHERE d.adrelid = ${column}.attrelid AND d.adnum = ${column}.attnum)`
  const columns = `t JOIN pg_catalog.pg_attribute c ON t.relispartition AND c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
        JOIN pg_catalog.pg_inherits h ON h.inhrelid = t.oid JOIN pg_catalog.pg_attribute p ON p.attrelid = h.inhparent AND p.attname = c.attname
        AND (SELECT pg_catalog.count(*) > 0 FROM t WHERE t.relispartition)`
  const alter = 'ALTER TABLE %s ALTER COLUMN %I'
  const defaultOf = (column: string): string => `coalesce('SET DEFAULT ' || ${value(column)}, 'DROP DEFAULT')`
  return [
    {
      target: table,
      label: `'storage parameters'`,
      set: format('ALTER TABLE %s SET (%s)', 't.name', `pg_catalog.array_to_string(t.reloptions, ', ')`),
      reset: format('ALTER TABLE %s RESET (%s)', 't.name', names),
      from: 't WHERE t.relispartition AND t.reloptions IS NOT NULL',
    },
    {
      target: table,
      label: `'row level security'`,
      set: format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', 't.name'),
      reset: format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', 't.name'),
      from: 't WHERE t.relispartition AND t.relrowsecurity',
    },
    {
      target: table,
      label: `'default'`,
      column: 'c.attname::pg_catalog.text',
      set: format(`${alter} %s`, 't.name', 'c.attname', defaultOf('c')),
      reset: format(`${alter} %s`, 't.name', 'c.attname', defaultOf('p')),
      from: `${columns} WHERE c.attgenerated = '' AND ${value('c')} IS DISTINCT FROM ${value('p')}`,
    },
    {
      target: table,
      label: `'not null'`,
      column: 'c.attname::pg_catalog.text',
      set: format(`${alter} SET NOT NULL`, 't.name', 'c.attname'),
      reset: format(`${alter} DROP NOT NULL`, 't.name', 'c.attname'),
      from: `${columns} WHERE c.attnotnull AND NOT p.attnotnull`,
    },
  ]
}

/** Storage parameters of keys, whose constraints have none, and statistics targets of the columns of indexes. */
function ofIndexes(): readonly Source[] {
  const names = `(SELECT pg_catalog.string_agg(pg_catalog.split_part(o, '=', 1), ', ' ORDER BY o) FROM pg_catalog.unnest(i.reloptions) o)`
  return [
    {
      target: index,
      label: `'storage parameters'`,
      set: format('ALTER INDEX %s SET (%s)', 'i.name', `pg_catalog.array_to_string(i.reloptions, ', ')`),
      reset: format('ALTER INDEX %s RESET (%s)', 'i.name', names),
      from: 'i WHERE i.key IS NOT NULL AND i.reloptions IS NOT NULL',
    },
    {
      target: index,
      label: format('statistics target of column %s', 'a.attnum'),
      set: format('ALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s', 'i.name', 'a.attnum', 'a.attstattarget'),
      reset: format('ALTER INDEX %s ALTER COLUMN %s SET STATISTICS -1', 'i.name', 'a.attnum'),
      from: 'i JOIN u a ON a.attrelid = i.indexrelid AND a.attstattarget >= 0',
    },
  ]
}

/** The label of the column that a sequence goes with. */
export const ownerColumn = 'owner column'

/** Sequences that go with a column which they do not feed, and unlogged ones of no column. */
function ofSequences(serverVersion: number): readonly Source[] {
  const target = format('1259:%s:0', 's.oid')
  const owner = format('OWNED BY %s.%I', 's.refobjid::pg_catalog.regclass', 'a.attname')
  const feeds = `(SELECT pg_catalog.pg_get_expr(f.adbin, f.adrelid) FROM pg_catalog.pg_attrdef f WHERE f.adrelid = s.refobjid AND f.adnum = s.refobjsubid)`
  return [
    {
      target,
      label: `'${ownerColumn}'`,
      set: format('ALTER SEQUENCE %s %s', 's.name', owner),
      reset: format('ALTER SEQUENCE %s OWNED BY NONE', 's.name'),
      needs: format('1259:%s:%s', 's.refobjid', 's.refobjsubid'),
      from: `s JOIN pg_catalog.pg_attribute a ON a.attrelid = s.refobjid AND a.attnum = s.refobjsubid
        WHERE s.deptype = 'a' AND ${feeds} IS DISTINCT FROM pg_catalog.format('nextval(%L::regclass)', s.name)`,
    },
    ...(serverVersion < 150000
      ? []
      : [
          {
            target,
            label: `'unlogged'`,
            set: format('ALTER SEQUENCE %s SET UNLOGGED', 's.name'),
            reset: format('ALTER SEQUENCE %s SET LOGGED', 's.name'),
            from: `s WHERE s.relpersistence = 'u' AND s.refobjid IS NULL`,
          },
        ]),
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
