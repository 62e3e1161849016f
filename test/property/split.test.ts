import fc from 'fast-check'
import { loadModule, parseSync } from 'libpg-query'
import { beforeAll, expect, test } from 'vitest'
import { lex } from '../../src/sql/lexer.ts'
import { splitSql } from '../../src/sql/split.ts'

beforeAll(() => loadModule())

const inside = fc
  .array(fc.constantFrom('a', ';', "''", '"', '--', '/*', '*/', '\n', ' ', '$$', '$', 'é', '\u00a0', '(', '-- DOWN'), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''))
const escaped = fc
  .array(fc.constantFrom('a', ';', "''", "\\'", '\\\\', '"', '--', '/*', '\n', '\\n'), { maxLength: 6 })
  .map((parts) => parts.join(''))
const gap = fc.constantFrom('\n', ' \n', '\n ', '\r\n', ' -- x\n', '\n -- y; \n ', ' \t\f\n', '\r')
const chain = (prefix: string, piece: fc.Arbitrary<string>) =>
  fc
    .tuple(piece, fc.array(fc.tuple(gap, piece), { maxLength: 3 }))
    .map(([first, rest]) => `${prefix}'${first}'${rest.map(([space, more]) => `${space}'${more}'`).join('')}`)
const literal = fc.oneof(
  chain('', inside),
  chain('E', escaped),
  chain('e', escaped),
  chain('N', inside),
  inside.map((text) => `$a$${text}$a$`),
  inside.map((text) => `$$${text.replaceAll('$', '')}$$`),
  fc.constantFrom(
    '1',
    '1.5',
    '$1',
    'a$b$c',
    'x$$',
    'name',
    '"a;""b"',
    'U&"x"',
    "b'01'",
    "x'0f'",
    '1::text',
    '(1)',
    "'a' || E'b\\''",
  ),
)
const space = fc.constantFrom(' ', '\n', '\t', ' /* a; */ ', ' /* a /* ; */ b */ ', ' -- c;\n', ' --\r', '\r\n')
const select = fc
  .tuple(fc.array(fc.tuple(space, literal), { minLength: 1, maxLength: 4 }), space)
  .map(([items, end]) => `SELECT${items.map(([before, item]) => `${before}${item}`).join(' ,')}${end}`)
const routine = fc
  .tuple(fc.constantFrom('FUNCTION', 'PROCEDURE'), fc.boolean(), fc.array(select, { minLength: 1, maxLength: 3 }))
  .map(([word, cased, body]) => {
    const more = cased ? ' SELECT CASE WHEN true THEN 1 END;' : ''
    return `CREATE ${word} f("end" integer, begin integer)${word === 'FUNCTION' ? ' RETURNS integer' : ''} LANGUAGE sql BEGIN ATOMIC ${body.join(';')};${more} END`
  })
const statement = fc.oneof(
  { weight: 5, arbitrary: select },
  { weight: 1, arbitrary: routine },
  { weight: 1, arbitrary: inside.map((text) => `DO $body$ BEGIN PERFORM ';'; ${text} END $body$`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      '-- nothing\n',
      '/* ; */',
      'CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)',
      'SELECT a.case, b.end FROM t',
    ),
  },
)
const script = fc.array(statement, { minLength: 1, maxLength: 5 }).map((all) => all.join(';'))

/** What PostgreSQL's own parser takes for statements; undefined where it refuses the text. */
function parsed(text: string): readonly string[] | undefined {
  const bytes = Buffer.from(text)
  try {
    const { stmts = [] } = parseSync(text) as { stmts?: { stmt_location?: number; stmt_len?: number }[] }
    return stmts.map(({ stmt_location: at = 0, stmt_len: length }) =>
      bytes.subarray(at, length ? at + length : undefined).toString(),
    )
  } catch {
    return undefined
  }
}

test('10,000 scripts are split where the parser of PostgreSQL ends its statements', () => {
  let compared = 0
  fc.assert(
    fc.property(script, (text) => {
      const wanted = parsed(text)
      if (!wanted) return
      compared++
      expect(splitSql(text).map(({ sql }) => sql.trim())).toEqual(wanted.map((sql) => sql.trim()))
    }),
    { numRuns: 30_000 },
  )
  expect(compared).toBeGreaterThan(10_000)
})

test('tokens make up the text, and each statement stands where it is said to', () => {
  const any = fc.oneof(
    script,
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom("'", '"', '$', '$a$', 'E', '\\', '--', '/*', '*/', ';', '\n', 'a'))
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(any, (text) => {
      const tokens = [...lex(text)]
      expect(tokens.map(({ at, end }) => text.slice(at, end)).join('')).toBe(text)
      for (const { sql, start } of splitSql(text)) expect(text.slice(start, start + sql.length)).toBe(sql)
    }),
    { numRuns: 2_000 },
  )
})
