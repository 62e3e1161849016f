/** What can be said of a column type, and of values that it takes. */
export interface ColumnType {
  /** The builder, given the column's name as a literal. */
  make(name: string): string
  /** What follows the builder: `.default(7)`. */
  readonly defaults: readonly string[]
  /** Two values as SQL. */
  readonly values: readonly [string, string]
  /** Types of one family take each other's values, unless the values are those of the type alone. */
  readonly family: 'number' | 'text' | 'other'
  /** Two values as Drizzle takes them in the default of an array; absent where arrays of the type are left out. */
  readonly elements?: readonly [string, string]
  /** What it lacks: a btree operator class, and with it unique and plain indexes. */
  readonly unordered?: true
}

const dated = "new Date('2026-01-31T12:00:00.000Z')"

/** Column types by name; those of enums and references are made from the model. */
export const columnTypes: Readonly<Record<string, ColumnType>> = {
  smallint: number('smallint', ['.default(7)', '.default(-1)', '.default(sql`1 + 1`)']),
  integer: number('integer', ['.default(7)', '.default(-1)', '.default(sql`(2 * 3)`)', ".default(sql`length('abc')`)"]),
  bigint: number('bigint', ['.default(7)', '.default(-3)'], "{ mode: 'number' }"),
  'big bigint': number('bigint', ['.default(7n)'], "{ mode: 'bigint' }"),
  numeric: number('numeric', [".default('1.50')", '.default(sql`0.10`)'], '{ precision: 12, scale: 2 }'),
  'any numeric': number('numeric', [".default('1e10')", ".default('-0.001')"]),
  'short numeric': number('numeric', [".default('3')"], '{ precision: 20 }'),
  real: number('real', ['.default(0.5)', '.default(sql`random()`)']),
  double: number('doublePrecision', ['.default(0.5)', '.default(1e100)']),
  text: text('text', '{}', [
    ".default('it\\'s')",
    ".default('')",
    '.default(sql`current_user`)',
    ".default(sql`'a' || 'b'`)",
  ]),
  'text of some': text('text', "{ enum: ['a', 'b'] }", [".default('a')"]),
  varchar: text('varchar', '{ length: 20 }', [".default('word')", ".default(sql`upper('x')`)"]),
  'long varchar': text('varchar', '{ length: 300 }', [".default('word')", ".default('\\\\ %s $1')"]),
  'any varchar': text('varchar', '{}', [".default('w')"]),
  char: { ...text('char', '{ length: 3 }', [".default('abc')", ".default('x')"]), values: ["'abc'", "'x'"] },
  boolean: other(
    'boolean',
    '',
    ['.default(true)', '.default(false)', '.default(sql`1 > 2`)'],
    ['true', 'false'],
    ['true', 'false'],
  ),
  uuid: other(
    'uuid',
    '',
    ['.defaultRandom()', '.default(sql`gen_random_uuid()`)', ".default('00000000-0000-0000-0000-000000000001')"],
    ["'00000000-0000-0000-0000-000000000001'", "'00000000-0000-0000-0000-000000000002'"],
    ["'00000000-0000-0000-0000-000000000001'", "'00000000-0000-0000-0000-000000000002'"],
  ),
  date: other(
    'date',
    '',
    [".default('2026-01-31')", '.defaultNow()', '.default(sql`CURRENT_DATE`)'],
    ["'2026-01-31'", "'1999-12-31'"],
    ["'2026-01-31'", "'1999-12-31'"],
  ),
  time: other('time', '', [".default('12:00')", '.default(sql`LOCALTIME`)'], ["'12:00'", "'23:59:59.5'"]),
  'short time': other('time', '{ precision: 3 }', [".default('12:00:00')"], ["'12:00'", "'23:59:59.5'"]),
  timetz: other('time', '{ withTimezone: true }', [".default('12:00+02')"], ["'12:00+02'", "'23:59:59.5+00'"]),
  timestamp: other(
    'timestamp',
    '',
    ['.defaultNow()', `.default(${dated})`, ".default(sql`now() - interval '1 day'`)"],
    ["'2026-01-31 12:00'", "'infinity'"],
    [dated, dated],
  ),
  'short timestamp': other(
    'timestamp',
    "{ precision: 3, mode: 'string' }",
    ['.default(sql`LOCALTIMESTAMP`)', ".default('2026-01-31 12:00:00')"],
    ["'2026-01-31 12:00'", "'1999-12-31'"],
  ),
  timestamptz: other(
    'timestamp',
    '{ withTimezone: true }',
    ['.defaultNow()', `.default(${dated})`, '.default(sql`CURRENT_TIMESTAMP`)'],
    ["'2026-01-31 12:00+02'", "'-infinity'"],
  ),
  interval: other('interval', '', [".default('1 day')", ".default(sql`'02:03'::interval`)"], ["'1 day'", "'02:03:04'"]),
  'interval of days': other(
    'interval',
    "{ fields: 'day to second', precision: 3 }",
    [".default('1 day')"],
    ["'1 day'", "'02:03:04'"],
  ),
  json: {
    ...other('json', '', ['.default({ a: [1, null], b: "x\'y" })', '.default([])'], ['\'{"a": [1, null]}\'', "'[]'"]),
    unordered: true,
  },
  jsonb: {
    ...other(
      'jsonb',
      '',
      ['.default({ b: 1, a: [1, null] })', '.default([])', ".default(sql`'{}'::jsonb`)", '.default("text")'],
      ['\'{"a": [1, null]}\'', "'[]'"],
      ['{ a: 1 }', '[1]'],
    ),
    unordered: true,
  },
  point: { ...other('point', '', ['.default([1, 2])'], ["'(1,2)'", "'(3,4)'"]), unordered: true },
  line: { ...other('line', '', [], ["'{1,2,3}'", "'{3,4,5}'"]), unordered: true },
  inet: other('inet', '', [".default('10.0.0.1')"], ["'10.0.0.1'", "'::1'"]),
  cidr: other('cidr', '', [".default('10.0.0.0/8')"], ["'10.0.0.0/8'", "'::/0'"]),
  macaddr: other('macaddr', '', [".default('08:00:2b:01:02:03')"], ["'08:00:2b:01:02:03'", "'08:00:2b:01:02:04'"]),
  macaddr8: other('macaddr8', '', [], ["'08:00:2b:01:02:03:04:05'", "'08:00:2b:01:02:03:04:06'"]),
  bit: other('bit', '{ dimensions: 3 }', [".default('101')"], ["B'101'", "B'000'"]),
  bytes: {
    make: (name) => `bytes(${name})`,
    defaults: [".default(sql`'\\\\xdeadbeef'`)"],
    values: ["'\\xdeadbeef'", "''"],
    family: 'other',
  },
  search: {
    make: (name) => `search(${name})`,
    defaults: [".default(sql`''::tsvector`)"],
    values: ["'a:1 b:2'", "''"],
    family: 'other',
  },
}

function number(builder: string, defaults: readonly string[], config = ''): ColumnType {
  const isText = builder === 'numeric'
  return {
    make: (name) => `pg.${builder}(${name}${config && `, ${config}`})`,
    defaults,
    values: ['1', '2'],
    family: 'number',
    elements: isText ? ["'1.5'", "'2'"] : config.includes('bigint') ? ['1n', '2n'] : ['1', '2'],
  }
}

function text(builder: string, config: string, defaults: readonly string[]): ColumnType {
  const elements = config.includes('enum') ? (["'a'", "'b'"] as const) : (["'x'", `'b"c,'`] as const)
  return {
    make: (name) => `pg.${builder}(${name}, ${config})`,
    defaults,
    values: ["'1'", "'2'"],
    family: 'text',
    ...(builder !== 'char' && { elements }),
  }
}

function other(
  builder: string,
  config: string,
  defaults: readonly string[],
  values: readonly [string, string],
  elements?: readonly [string, string],
): ColumnType {
  return {
    make: (name) => `pg.${builder}(${name}${config && `, ${config}`})`,
    defaults,
    values,
    family: 'other',
    ...(elements && { elements }),
  }
}
