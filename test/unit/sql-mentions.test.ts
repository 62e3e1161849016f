import { expect, test } from 'vitest'
import { mentionsOf } from '../../src/sql/mentions.ts'

const relations: readonly (readonly [string, string, readonly string[]])[] = [
  ['a quoted table', 'select "id" from "the table" where 1 = 1', ['the table']],
  ['a schema', 'select 1 from "app"."orgs" o', ['app.orgs']],
  ['plain names in lower case', 'SELECT 1 FROM Users, App.Orgs', ['users', 'app.orgs']],
  [
    'joins',
    'select 1 from a inner join b on a.id = b.id left join lateral (select 1 from c) x on true',
    ['a', 'b', 'c'],
  ],
  ['a comma in an argument is none in FROM', 'select coalesce(a, b), c from t where f(x, y) and z in (d, e)', ['t']],
  ['a list in parentheses', 'select 1 from (a cross join b), c', ['a', 'b', 'c']],
  ['subqueries', 'select (select max(n) from a) from b where exists (select 1 from only c)', ['a', 'b', 'c']],
  ['unions', 'select 1 from a union all select 2 from b order by 1, 2', ['a', 'b']],
  ['a common table expression', 'with x as (select 1 from a) select 2 from x', ['a', 'x']],
  [
    'texts and comments say nothing',
    `select 'from a' -- from b\n /* from c */ , $$ from d $$, E'\\' from e' from f`,
    ['f'],
  ],
  ['the command TABLE', 'table a union (table only b)', ['a', 'b']],
  ['is distinct from', 'select a is distinct from b from t', ['t']],
]

test.each(relations)('relations: %s', (_name, sql, expected) => {
  expect(mentionsOf(sql).relations.map((chain) => chain.join('.'))).toEqual(expected)
})

const stars: readonly (readonly [string, boolean])[] = [
  ['select * from t', true],
  ['select distinct * from t', true],
  ['select t.* from t', true],
  ['select a, * from t', true],
  ['table t', true],
  ['select "table" from t', false],
  ['select count(*) from t', false],
  ['select a * b from t', false],
  ["select '*' from t", false],
]

test.each(stars)('all columns: %s', (sql, expected) => {
  expect(mentionsOf(sql).allColumns).toBe(expected)
})
