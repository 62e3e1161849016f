import { describe, expect, test } from 'vitest'
import { designKinds } from '../../src/kinds/design.ts'
import { flagPath, readRefusal, readRename, shellFlag } from '../../src/plan/rename-flags.ts'
import { renamingsOf, renameWords } from '../../src/plan/rename-sides.ts'

const words = renameWords(renamingsOf(new Map(designKinds.map((kind) => [kind.kind, kind]))))

test('the words are those of the kinds that can be renamed', () => {
  expect([...words].sort()).toEqual(
    [
      ...['check', 'column', 'constraint', 'enum', 'fk', 'foreign-key', 'index', 'materialized-view', 'pk', 'policy'],
      ...['primary-key', 'schema', 'sequence', 'table', 'type', 'unique', 'value', 'view'],
    ].sort(),
  )
})

describe('a flag that is understood', () => {
  const cases: readonly [string, string, readonly string[], readonly string[]][] = [
    ['table:users=people', 'table', ['users'], ['people']],
    ['column:users.name=full_name', 'column', ['users', 'name'], ['full_name']],
    [
      'column:auth.users.name=auth.users.full_name',
      'column',
      ['auth', 'users', 'name'],
      ['auth', 'users', 'full_name'],
    ],
    ['value:mood.very sad=sad', 'value', ['mood', 'very sad'], ['sad']],
    ['table:"a.b"=c', 'table', ['a.b'], ['c']],
    ['table:"a""b"."c=d"=e', 'table', ['a"b', 'c=d'], ['e']],
    ['index: old = new ', 'index', ['old'], ['new']],
    ['table:žluť=Übergröße', 'table', ['žluť'], ['Übergröße']],
  ]
  test.each(cases)('%s', (text, word, from, to) => {
    expect(readRename(text, words)).toEqual({ text, word, from, to })
  })

  test('a refusal has no new name', () => {
    const text = 'column:users.name'
    expect(readRefusal(text, words)).toEqual({ text, word: 'column', from: ['users', 'name'], to: undefined })
  })
})

describe('a flag that is refused', () => {
  const cases: readonly [string, string][] = [
    ['users=people', 'the kind is missing'],
    ['users.name=a:b', 'the kind is missing'],
    ['TABLE:users=people', '"TABLE" is no kind that can be renamed'],
    ['table:', 'a name is empty'],
    ['tabel:users=people', '"tabel" is no kind that can be renamed'],
    ['role:a=b', '"role" is no kind that can be renamed'],
    ['table:users', 'the new name is missing'],
    ['table:users=', 'a name is empty'],
    ['table:users=a=b', 'the names cannot be told apart'],
    ['table:=b', 'a name is empty'],
    ['table:a..b=c', 'a name is empty'],
    ['table:"a=b', 'the names cannot be told apart'],
    ['table:"a"b=c', 'the names cannot be told apart'],
  ]
  test.each(cases)('%s', (text, why) => {
    expect(() => readRename(text, words)).toThrow(
      expect.objectContaining({
        code: 'SH531',
        what: `--rename ${text} cannot be understood: ${why}.`,
        exit: 'usage',
      }),
    )
  })
})

test('a proposed flag is understood as it was meant, also through a shell', () => {
  const path = ['a.b', "it's", 'c"d', 'plain', 'x=y']
  expect(readRefusal(`column:${flagPath(path)}`, words).from).toEqual(path)
  expect(shellFlag('rename', 'column:users.name=full_name')).toBe('--rename column:users.name=full_name')
  expect(shellFlag('no-rename', `table:"it's"`)).toBe(`--no-rename 'table:"it'\\''s"'`)
})
