import { describe, expect, test } from 'vitest'
import { sentencesOf } from '../../src/autogenerate/sentences.ts'
import type { CatalogObject } from '../../src/catalog/kind.ts'
import type { Change } from '../../src/plan/diff.ts'

const made = (kind: string, path: readonly string[], attributes: object = {}): CatalogObject => ({
  kind,
  path,
  attributes,
  requires: [],
})

const index = (attributes: object) => made('index', ['', 'users', 'by_name'], attributes)
const values = (...words: string[]) => made('enum', ['', 'state'], { values: words })
const anew = (live: CatalogObject, wanted: CatalogObject): readonly Change[] => [
  { action: 'drop', live },
  { action: 'create', wanted },
]
const altered = (live: CatalogObject, wanted: CatalogObject, ...changed: string[]): readonly Change[] => [
  { action: 'alter', live, wanted, changed: new Set(changed) },
]

const cases: readonly (readonly [string, readonly Change[], readonly string[]])[] = [
  [
    'an index that cannot be altered tells what differs, in one line',
    anew(
      index({ keys: ['name'], where: 'gone IS NULL' }),
      index({ keys: ['name', { column: 'born', order: 'desc' }], where: 'gone IS NULL' }),
    ),
    ['~ index users.by_name (made anew: keys: [name] → [name, { column: born, order: desc }])'],
  ],
  [
    'what is made anew only for something else tells no difference',
    anew(made('view', ['', 'names'], { query: 'SELECT 1' }), made('view', ['', 'names'], { query: 'SELECT 1' })),
    ['~ view names (made anew)'],
  ],
  [
    'what is true on one side is false on the other, where it is unsaid',
    altered(made('column', ['', 't', 'a'], { notNull: true }), made('column', ['', 't', 'a']), 'notNull'),
    ['~ column t.a (notNull: true → false)'],
  ],
  [
    'short lists are shown whole',
    altered(values('open'), values('open', 'done'), 'values'),
    ['~ enum state (values: [open] → [open, done])'],
  ],
  [
    'long lists show what comes and goes',
    altered(
      values('requested', 'scheduled', 'running', 'failed', 'succeeded'),
      values('requested', 'waiting', 'running', 'failed', 'succeeded'),
      'values',
    ),
    ['~ enum state (values: + waiting, - scheduled)'],
  ],
  [
    'and that their order is another',
    altered(
      values('requested', 'scheduled', 'running', 'failed', 'succeeded'),
      values('scheduled', 'requested', 'running', 'failed', 'succeeded'),
      'values',
    ),
    ['~ enum state (values: another order)'],
  ],
  [
    'long values are shown from where they part',
    altered(
      made('column', ['', 't', 'c'], {
        default: `'{"server": {"type": "Remote", "thresholds": {"cpu": 0, "memory": 0}}, "port": 1}'::jsonb`,
      }),
      made('column', ['', 't', 'c'], {
        default: `'{"server": {"type": "Remote", "thresholds": {"cpu": 0, "memory": 0}}, "port": 2}'::jsonb`,
      }),
      'default',
    ),
    [`~ column t.c (default: …mory": 0}}, "port": 1}'::jsonb → …mory": 0}}, "port": 2}'::jsonb)`],
  ],
  [
    'columns of a view are told as SQL does, options of an identity by name',
    [
      ...altered(
        made('view', ['', 'v'], { columns: [{ name: 'id', type: 'integer' }] }),
        made('view', ['', 'v'], { columns: [{ name: 'id', type: 'bigint' }] }),
        'columns',
      ),
      ...altered(
        made('column', ['', 't', 'id'], { identity: { generation: 'always' } }),
        made('column', ['', 't', 'id'], { identity: { generation: 'always', increment: 2 } }),
        'identity',
      ),
    ],
    [
      '~ column t.id (identity: { generation: always } → { generation: always, increment: 2 })',
      '~ view v (columns: [id integer] → [id bigint])',
    ],
  ],
  [
    'parts of a new table are told by the table',
    [
      { action: 'create', wanted: made('table', ['', 'users']) },
      { action: 'create', wanted: made('column', ['', 'users', 'id'], { type: 'integer' }) },
    ],
    ['+ table users'],
  ],
]

describe('the sentences of changes', () => {
  test.each(cases)('%s', (_name, changes, sentences) => {
    expect(sentencesOf(changes)).toEqual(sentences)
  })
})
