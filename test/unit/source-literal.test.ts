import { describe, expect, test } from 'vitest'
import { printCall, printLiteral, printMember } from '../../src/source/literal.ts'

const long = 'a text of some length that alone would fit'

const values: readonly (readonly [sentence: string, value: unknown, printed: string])[] = [
  ['a text has single quotes', 'users', `'users'`],
  ['a text with more single quotes than double ones has double ones', `'active'::text`, `"'active'::text"`],
  ['a text with as many of both keeps single ones', `it's "`, String.raw`'it\'s "'`],
  ['a backslash is doubled', String.raw`\d+`, String.raw`'\\d+'`],
  ['a line end at the end of a single line is escaped', 'one\n', String.raw`'one\n'`],
  ['several lines stand between backticks', 'select 1\nfrom t', '`select 1\nfrom t`'],
  [
    'backticks, backslashes and substitutions are escaped between backticks',
    'a `b`\n\\ ${c} $d',
    '`a \\`b\\`\n\\\\ \\${c} $d`',
  ],
  ['spaces before a line end would not survive an editor', 'one \ntwo', String.raw`'one \ntwo'`],
  ['a carriage return would not survive between backticks', 'one\r\ntwo', String.raw`'one\r\ntwo'`],
  ['a tab is kept between backticks', 'begin\n\tx', '`begin\n\tx`'],
  ['a tab is escaped between quotes', '\t', String.raw`'\t'`],
  ['control characters are escaped', '\0\u001b9', String.raw`'\x00\x1b9'`],
  ['characters that turn the reading direction are escaped', 'a\u202eb', String.raw`'a\u202eb'`],
  ['line separators are escaped', '\u2028', String.raw`'\u2028'`],
  ['lone surrogates are escaped and pairs are not', '\ud800 \u{1f600}', String.raw`'\ud800 ` + `\u{1f600}'`],
  ['letters of any language are kept', 'naïve 表', `'naïve 表'`],
  ['nothing is special about markup', '</script> */', `'</script> */'`],
  ['zero', 0, '0'],
  ['negative zero keeps its sign', -0, '-0'],
  ['a fraction', -1.5, '-1.5'],
  ['a large number has no plus sign', 1e21, '1e21'],
  ['a small number', 1e-7, '1e-7'],
  ['not a number', NaN, 'NaN'],
  ['infinity', -Infinity, '-Infinity'],
  ['a bigint', -12345678901234567890n, '-12345678901234567890n'],
  ['true', true, 'true'],
  ['null', null, 'null'],
  ['undefined', undefined, 'undefined'],
  ['an empty array', [], '[]'],
  ['an empty object', {}, '{}'],
  ['a hole in an array is undefined', [1, undefined], '[1, undefined]'],
  ['undefined properties are left out', { a: undefined, b: 1 }, '{ b: 1 }'],
  ['names that need no quotes have none', { a1: 1, $: 2, class: 3 }, '{ a1: 1, $: 2, class: 3 }'],
  ['other names have quotes', { 'a-b': 1, '': 2, 1: 3, "it's": 4 }, `{ '1': 3, 'a-b': 1, '': 2, "it's": 4 }`],
  ['__proto__ is a property and not the prototype', JSON.parse('{"__proto__":1}'), `{ ['__proto__']: 1 }`],
  ['an object without a prototype is plain', Object.assign(Object.create(null), { a: 1 }), '{ a: 1 }'],
  ['the same object may stand twice', ((same) => [same, same])({ a: 1 }), '[{ a: 1 }, { a: 1 }]'],
  [
    'objects of several properties stand one on a line',
    [
      { a: 1, b: 2 },
      { a: 3, b: 4 },
    ],
    '[\n  { a: 1, b: 2 },\n  { a: 3, b: 4 },\n]',
  ],
  ['what does not fit is broken', [long, long, long], `[\n  '${long}',\n  '${long}',\n  '${long}',\n]`],
  [
    'a text that does not fit goes below its name',
    { expression: `${long} ${long} ${long}` },
    `{\n  expression:\n    '${long} ${long} ${long}',\n}`,
  ],
  [
    'numbers fill their lines',
    Array.from({ length: 60 }, (_, index) => index + 10),
    `[\n  ${row(10, 38)},\n  ${row(39, 67)},\n  ${row(68, 69)},\n]`,
  ],
]

function row(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).join(', ')
}

describe('printLiteral', () => {
  test.each(values)('%s', (_sentence, value, printed) => {
    expect(printLiteral(value)).toBe(printed)
  })

  const cycle: unknown[] = []
  cycle.push({ deep: cycle })
  const refused: readonly (readonly [sentence: string, value: unknown, what: string, where: string])[] = [
    ['a function', { work: () => 1 }, 'a function', 'the value.work'],
    ['a symbol', [Symbol('x')], 'a symbol', 'the value[0]'],
    ['a symbol as a key', { [Symbol('x')]: 1 }, 'an object with a symbol as a key', 'the value'],
    ['a date', { at: new Date(0) }, 'an instance of Date', 'the value.at'],
    ['a map', new Map(), 'an instance of Map', 'the value'],
    ['a cycle', cycle, 'a value that contains itself', 'the value[0].deep'],
  ]
  test.each(refused)('%s is refused with its place', (_sentence, value, what, where) => {
    expect(() => printLiteral(value)).toThrow(
      expect.objectContaining({ code: 'SH570', what: `A revision file cannot hold ${what}.`, where }),
    )
  })
})

const calls: readonly (readonly [sentence: string, args: readonly unknown[], printed: string])[] = [
  ['no arguments', [], 'op.call()'],
  ['short arguments stay on the line', ['a', ['b'], { c: 1 }], `op.call('a', ['b'], { c: 1 })`],
  ['a single text of several lines opens on the line', ['a\nb'], 'op.call(`a\nb`)'],
  [
    'a text of several lines among others stands on its own',
    ['a\nb', { undo: 'c' }],
    "op.call(\n    `a\nb`,\n    { undo: 'c' },\n  )",
  ],
  [
    'a last object opens on the line',
    [
      'users',
      {
        columns: [
          { name: 'id', type: 'bigint' },
          { name: 'email', type: 'text' },
        ],
      },
    ],
    `op.call('users', {
    columns: [
      { name: 'id', type: 'bigint' },
      { name: 'email', type: 'text' },
    ],
  })`,
  ],
  [
    'two arrays that do not fit stand one below the other',
    [
      ['a', long],
      ['b', long, long],
    ],
    `op.call(\n    ['a', '${long}'],\n    ['b', '${long}', '${long}'],\n  )`,
  ],
  ['undefined keeps the place of what follows', [undefined, 1], 'op.call(undefined, 1)'],
]

describe('printCall', () => {
  test.each(calls)('%s', (_sentence, args, printed) => {
    expect(printCall('op.call', args, 2)).toBe(printed)
  })
  test('an argument that is refused is named', () => {
    expect(() => printCall('op.call', [1, { rows: [{ at: new Date(0) }] }], 2)).toThrow(
      expect.objectContaining({ code: 'SH570', where: 'argument 2 of op.call.rows[0].at' }),
    )
  })
})

test('a verb that is no identifier is reached by its quoted name', () => {
  expect([printMember('createTable'), printMember('create-audit')]).toEqual(['.createTable', "['create-audit']"])
})
