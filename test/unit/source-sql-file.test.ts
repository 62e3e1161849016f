import { describe, expect, test } from 'vitest'
import { readHeader } from '../../src/revisions/header.ts'
import { printSqlRevision } from '../../src/source/sql-file.ts'
import type { NewRevision } from '../../src/source/revision-file.ts'

const revision: NewRevision = {
  revision: '9f2c1e07ab34',
  downRevision: ['a1', 'b2'],
  branchLabels: [],
  dependsOn: ['c3'],
  tags: ['v1'],
  createdAt: '2026-11-20T05:12:44Z',
  message: 'add users',
}

describe('printSqlRevision', () => {
  test('statements end in a semicolon, also after a comment', () => {
    const text = printSqlRevision(
      revision,
      ['CREATE TABLE users (id bigint);', ' ALTER TABLE users ADD email text ', 'SELECT 1 -- one'],
      ['DROP TABLE users'],
      { note: 'Not proven.' },
    )
    expect(text).toBe(`-- add users
-- revision: 9f2c1e07ab34
-- down revision: a1, b2
-- branch labels: none
-- depends on: c3
-- tags: v1
-- created at: 2026-11-20T05:12:44Z
-- Not proven.

CREATE TABLE users (id bigint);

ALTER TABLE users ADD email text;

SELECT 1 -- one
;

-- DOWN

DROP TABLE users;
`)
  })

  test('without statements there is a place for both', () => {
    const text = printSqlRevision({ ...revision, downRevision: null, dependsOn: [], tags: [] }, [], [])
    expect(text).toBe(`-- add users
-- revision: 9f2c1e07ab34
-- down revision: none
-- branch labels: none
-- depends on: none
-- created at: 2026-11-20T05:12:44Z

-- nothing to do

-- DOWN

-- nothing to do
`)
  })

  const messages = [
    ['a plain message', 'add users', 'add users'],
    ['a message like a header line', 'Revision: none', '(Revision: none)'],
    ['a message like the marker', 'DOWN', '(DOWN)'],
    ['a message with a colon', 'fix: users', 'fix: users'],
    ['a message of two lines', 'one\nrevision: two', 'one'],
  ] as const
  test.each(messages)('%s leaves the header as it is', (_sentence, message, read) => {
    const { lines: _lines, ...header } = readHeader(printSqlRevision({ ...revision, message }, [], []), '/1.sql')
    expect(header).toEqual({
      revision: '9f2c1e07ab34',
      downRevisions: ['a1', 'b2'],
      branchLabels: [],
      dependsOn: ['c3'],
      tags: ['v1'],
      message: read,
      createdAt: '2026-11-20T05:12:44Z',
      file: '/1.sql',
      type: 'sql',
    })
  })

  test('a statement with the marker is refused', () => {
    expect(() => printSqlRevision(revision, ['SELECT 1\n-- DOWN\n'], [])).toThrow(
      expect.objectContaining({ code: 'SH577', where: 'SELECT 1\n-- DOWN' }),
    )
  })
})
