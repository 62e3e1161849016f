import { expect, test } from 'vitest'
import { bareSql, splitSql } from '../../src/sql/split.ts'

const cases: Record<string, { text: string; statements: readonly string[] }> = {
  'a semicolon separates': { text: 'SELECT 1; SELECT 2', statements: ['SELECT 1', 'SELECT 2'] },
  'the last semicolon adds nothing': { text: 'SELECT 1;', statements: ['SELECT 1'] },
  'nothing but blanks, comments and semicolons is no statement': { text: ' ;; -- a;\n /* b; */ ;\n', statements: [] },
  'a comment alone without a semicolon is no statement': { text: '-- nothing', statements: [] },
  'comments stay with their statement': {
    text: '-- a;\nSELECT 1 /* ; */; SELECT 2',
    statements: ['-- a;\nSELECT 1 /* ; */', 'SELECT 2'],
  },
  'block comments nest': {
    text: '/* a /* ; */ ; */ SELECT 1; SELECT 2',
    statements: ['/* a /* ; */ ; */ SELECT 1', 'SELECT 2'],
  },
  'strings keep their semicolons': {
    text: "SELECT ';', 'it''s;'; SELECT 2",
    statements: ["SELECT ';', 'it''s;'", 'SELECT 2'],
  },
  'a backslash is nothing in a plain string': {
    text: "SELECT '\\'; SELECT 2",
    statements: ["SELECT '\\'", 'SELECT 2'],
  },
  'a backslash escapes in an E string': {
    text: "SELECT E'\\';'; SELECT 2",
    statements: ["SELECT E'\\';'", 'SELECT 2'],
  },
  'the escapes of an E string stay in force where it goes on': {
    text: "SELECT E'a'\n  -- ; more\n'b\\';c'; SELECT 2",
    statements: ["SELECT E'a'\n  -- ; more\n'b\\';c'", 'SELECT 2'],
  },
  'a string that goes on behind a comment of its own line': {
    text: "SELECT 'a' -- it's\n'b;c'; SELECT 2",
    statements: ["SELECT 'a' -- it's\n'b;c'", 'SELECT 2'],
  },
  'a carriage return ends a comment': {
    text: 'SELECT 1 -- a\r; SELECT 2',
    statements: ['SELECT 1 -- a', 'SELECT 2'],
  },
  'a dollar sign is no part of a number': {
    text: 'SELECT 1$$;$$; SELECT 2',
    statements: ['SELECT 1$$;$$', 'SELECT 2'],
  },
  'a parameter that is called begin, and columns that are called case and end': {
    text: 'CREATE FUNCTION f(begin integer) RETURNS integer LANGUAGE sql RETURN 1; SELECT a.case, b.end FROM t',
    statements: [
      'CREATE FUNCTION f(begin integer) RETURNS integer LANGUAGE sql RETURN 1',
      'SELECT a.case, b.end FROM t',
    ],
  },
  'a name that ends in e does not make an E string': {
    text: "SELECT e.name'\\'; SELECT 2",
    statements: ["SELECT e.name'\\'", 'SELECT 2'],
  },
  'quoted names keep their semicolons': {
    text: 'SELECT "a;""b"; SELECT 2',
    statements: ['SELECT "a;""b"', 'SELECT 2'],
  },
  'dollar quotes keep everything': {
    text: "DO $$ BEGIN PERFORM ';'; END $$; SELECT 2",
    statements: ["DO $$ BEGIN PERFORM ';'; END $$", 'SELECT 2'],
  },
  'tagged dollar quotes hold plain ones': {
    text: 'DO $a$ SELECT $$;$$; $a$; SELECT 2',
    statements: ['DO $a$ SELECT $$;$$; $a$', 'SELECT 2'],
  },
  'placeholders are no dollar quotes': { text: 'SELECT $1; SELECT $2', statements: ['SELECT $1', 'SELECT $2'] },
  'a dollar in a name is no dollar quote': { text: 'SELECT a$$b; SELECT 2', statements: ['SELECT a$$b', 'SELECT 2'] },
  'letters of all languages make names and tags': {
    text: 'SELECT ü$ü$; DO $ü$;$ü$',
    statements: ['SELECT ü$ü$', 'DO $ü$;$ü$'],
  },
  'parentheses keep their semicolons': {
    text: 'CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3',
    statements: ['CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)', 'SELECT 3'],
  },
  'BEGIN ATOMIC bodies are one statement, with CASE in them': {
    text: 'CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 3',
    statements: [
      'CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END',
      'SELECT 3',
    ],
  },
  'BEGIN begins a transaction elsewhere': { text: 'BEGIN; SELECT 1; END', statements: ['BEGIN', 'SELECT 1', 'END'] },
  'an unclosed quote takes the rest': { text: "SELECT 'a; SELECT 2", statements: ["SELECT 'a; SELECT 2"] },
  'an unclosed comment takes the rest': { text: 'SELECT 1; /* SELECT 2;', statements: ['SELECT 1'] },
}

test.each(Object.keys(cases))('%s', (name) => {
  const { text, statements } = cases[name]!
  const parts = splitSql(text)
  expect(parts.map(({ sql }) => sql)).toEqual(statements)
  expect(parts.map(({ sql, start }) => text.slice(start, start + sql.length))).toEqual(statements)
})

test('a bare statement has no comments and single blanks, and its quoted text as it was', () => {
  expect(bareSql("CREATE /* x */ INDEX\n  CONCURRENTLY -- y\n ON t ('a  /* b */') ")).toBe(
    "CREATE INDEX CONCURRENTLY ON t ('a  /* b */')",
  )
})

test('a megabyte of statements is split in a moment', () => {
  const text = "INSERT INTO t VALUES (1, 'x;y');\n".repeat(30_000)
  expect(splitSql(text).length).toBe(30_000)
})
