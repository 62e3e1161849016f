import { expect, test } from 'vitest'
import {
  grantFor,
  hideSecrets,
  statementError,
  type FailedStatement,
  type ServerError,
} from '../../src/database/sql-error.ts'

const failed: FailedStatement = {
  sql: 'SELECT 1',
  during: 'Revision "a1" could not be applied',
  user: 'app',
  next: 'Run it again.',
}

function serverError(fields: Partial<ServerError>): ServerError {
  return Object.assign(new Error(fields.message), fields)
}

test('the line of the mistake is shown with three lines before it and a caret, and what the server adds', () => {
  const sql = 'CREATE TABLE t (\n  a int,\n  b int,\n  c int,\n\td integr -- ü\n)'
  const error = serverError({
    message: 'type "integr" does not exist',
    code: '42704',
    detail: 'Two\nlines.',
    hint: 'None.',
  })
  const told = statementError(error, {
    ...failed,
    sql,
    at: 'migrations/a1.ts:12:3',
    linesBefore: 1,
    position: sql.indexOf('integr') + 1,
  })
  expect(told.message).toBe(`SH400 Revision "a1" could not be applied: type "integr" does not exist
  where  migrations/a1.ts:12:3
            3 |   a int,
            4 |   b int,
            5 |   c int,
            6 | \td integr -- ü
              | \t  ^ line 6, column 4
  why    SQLSTATE 42704
         detail: Two · lines.
         hint: None.
  fix    Correct the revision. Run it again.`)
})

test('without a position the first lines are shown', () => {
  const told = statementError(serverError({ message: 'no', code: '23505' }), { ...failed, sql: 'a\nb\nc\nd\ne' })
  expect(told.where).toBe('   1 | a\n   2 | b\n   3 | c\n   4 | d\n   … |')
})

test('positions count characters, not UTF-16 units', () => {
  const sql = "SELECT '😀', wrong"
  const told = statementError(serverError({ message: 'no', code: '42703' }), { ...failed, sql, position: 13 })
  expect(told.where).toBe(`   1 | SELECT '😀', wrong\n     |             ^ line 1, column 13`)
})

test('passwords in statements are not shown, and control characters of the server are not passed on', () => {
  const told = statementError(serverError({ message: 'bad \u001b[31m', code: '42601' }), {
    ...failed,
    sql: "CREATE ROLE a PASSWORD 'se''cret' LOGIN",
  })
  expect([told.what, told.where]).toEqual([
    'Revision "a1" could not be applied: bad  [31m',
    '   1 | CREATE ROLE a PASSWORD ********** LOGIN',
  ])
  expect(hideSecrets("ALTER USER a ENCRYPTED PASSWORD E'x'; CREATE USER MAPPING OPTIONS (password 'y', a 'b')")).toBe(
    "ALTER USER a ENCRYPTED PASSWORD E***; CREATE USER MAPPING OPTIONS (password ***, a 'b')",
  )
})

const codes: Record<string, readonly [code: string, exit: string]> = {
  '55P03': ['SH405', 'locked'],
  '40P01': ['SH405', 'locked'],
  '40001': ['SH405', 'locked'],
  '42501': ['SH413', 'failure'],
  '57014': ['SH415', 'failure'],
  '53100': ['SH416', 'failure'],
  '25006': ['SH309', 'failure'],
  '42P07': ['SH400', 'failure'],
}

test.each(Object.keys(codes))('SQLSTATE %s has its own code', (state) => {
  const told = statementError(serverError({ message: 'no', code: state }), failed)
  expect([told.code, told.exit]).toEqual(codes[state])
})

const grants: Record<string, string> = {
  'permission denied for schema app': 'As an administrator: GRANT USAGE, CREATE ON SCHEMA app TO "me";',
  'permission denied for database d': 'As an administrator: GRANT CREATE ON DATABASE d TO "me";',
  'permission denied for table users': 'As an administrator: GRANT ALL ON TABLE users TO "me";',
  'permission denied for sequence s': 'As an administrator: GRANT ALL ON SEQUENCE s TO "me";',
  'permission denied for function f': 'As an administrator: GRANT EXECUTE ON ROUTINE f TO "me";',
  'permission denied for type t': 'As an administrator: GRANT USAGE ON TYPE t TO "me";',
  'permission denied to set role "owner"': 'As an administrator: GRANT "owner" TO "me";',
  'must be able to SET ROLE "owner"': 'As an administrator: GRANT "owner" TO "me";',
  'permission denied to create role': 'As an administrator: ALTER ROLE "me" CREATEROLE;',
  'must be owner of table users': 'Set `role` in drizzle.config.ts to the owner of users, after GRANT <owner> TO "me";',
  'Keine Berechtigung': 'Grant the privilege to "me", or set `role` in drizzle.config.ts to a role that has it.',
}

test.each(Object.keys(grants))('%s', (message) => {
  expect(grantFor(message, 'me')).toBe(grants[message])
})
