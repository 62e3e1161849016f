import { expect, test } from 'vitest'
import { writtenDefault } from '../../src/catalog/written-default.ts'

test.each([
  ["'draft'::text", 'text', "'draft'"],
  ["'it''s'::text", 'text', "'it''s'"],
  ["'a\nb'::text", 'text', "'a\nb'"],
  ["'draft'::character varying", 'varchar(20)', "'draft'"],
  ["'-1'::integer", 'integer', "'-1'"],
  ["'0.10'::numeric", 'numeric(10,2)', "'0.10'"],
  ["'{}'::text[]", 'text[]', "'{}'"],
  ["'{a}'::character varying[]", 'varchar(5)[]', "'{a}'"],
  ["'2026-01-01 00:00:00'::timestamp without time zone", 'timestamp(3)', "'2026-01-01 00:00:00'"],
  ["'2026-01-01 00:00:00+00'::timestamp with time zone", 'timestamp with time zone', "'2026-01-01 00:00:00+00'"],
  [`'open'::shop."Order state"`, `shop."Order state"`, "'open'"],
])('%s of a column %s is written %s', (value, type, written) => {
  expect(writtenDefault(value, type)).toBe(written)
})

test.each([
  // They cut, or make another value first.
  ["'abcdef'::varchar(3)", 'varchar(3)'],
  ["'abcdef'::varchar(3)", 'varchar(5)'],
  ["'abc'::character", 'char(3)'],
  ["'abc'::bpchar", 'char(3)'],
  ["'101'::bit", 'bit(3)'],
  [`'101'::"bit"`, 'bit(3)'],
  ["'1'::integer", 'bigint'],
  ["'x'::text", 'varchar(5)'],
  ["'now'::text", 'timestamp'],
  ["'1.5'::numeric(2,0)", 'numeric(10,2)'],
  // They are more than a constant.
  ["('x'::text || 'y'::text)", 'text'],
  ["'x'::text || 'y'::text", 'text'],
  ["lower('X'::text)", 'text'],
  ["'x'::text::text", 'text'],
  ["'x'", 'text'],
  ['now()', 'timestamp with time zone'],
])('%s of a column %s stays', (value, type) => {
  expect(writtenDefault(value, type)).toBe(value)
})
