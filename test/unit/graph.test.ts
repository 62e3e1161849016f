import { describe, expect, test } from 'vitest'
import { StillheadError } from '../../src/kernel/errors.ts'
import { RevisionGraph, type GraphRevision } from '../../src/revisions/graph.ts'

/** `b <- a` is "b a"; labels after `#`, dependencies after `~`. */
function graphOf(...lines: readonly string[]): RevisionGraph {
  return RevisionGraph.from(
    lines.map((line): GraphRevision => {
      const [revision = '', ...words] = line.split(' ')
      return {
        revision,
        downRevisions: words.filter((word) => /^[^#~]/.test(word)),
        branchLabels: words.filter((word) => word.startsWith('#')).map((word) => word.slice(1)),
        dependsOn: words.filter((word) => word.startsWith('~')).map((word) => word.slice(1)),
        message: `make ${revision}`,
      }
    }),
  )
}

const line = () => graphOf('a1b2c3', 'a1ffff a1b2c3', 'd4e5f6 a1ffff')
const branched = () => graphOf('a', 'b a', 'c1 b #left', 'd1 c1', 'c2 b #right', 'd2 c2')
const merged = () => graphOf('a', 'b1 a', 'b2 a', 'm b1 b2', 'z m')
const dependent = () => graphOf('x1 #x', 'x2 x1', 'y1 #y', 'y2 y1 ~x2')
const graphs = { line, branched, merged, dependent }

function outcome(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    if (error instanceof StillheadError) return error.message
    throw error
  }
}

const up = (graph: RevisionGraph, rows: readonly string[], target: string) =>
  graph
    .pathUp(rows, target)
    .map((move) => `${move.revision.revision} -${move.removes.join(',')} +${move.adds.join(',')}`)
const down = (graph: RevisionGraph, rows: readonly string[], target: string) =>
  graph
    .pathDown(rows, target)
    .map((move) => `${move.revision.revision} -${move.removes.join(',')} +${move.adds.join(',')}`)

type Case = readonly [
  title: string,
  graph: keyof typeof graphs,
  rows: readonly string[],
  target: string,
  expected: unknown,
]

const upgrades: readonly Case[] = [
  [
    'head is the only head',
    'line',
    [],
    'head',
    ['a1b2c3 - +a1b2c3', 'a1ffff -a1b2c3 +a1ffff', 'd4e5f6 -a1ffff +d4e5f6'],
  ],
  ['the beginning of an id is enough', 'line', ['a1b2c3'], 'd4', ['a1ffff -a1b2c3 +a1ffff', 'd4e5f6 -a1ffff +d4e5f6']],
  ['an applied target is nothing to do', 'line', ['d4e5f6'], 'a1b2c3', []],
  ['base is nothing to do', 'line', ['d4e5f6'], 'base', []],
  ['+1 counts from the row', 'line', ['a1b2c3'], '+1', ['a1ffff -a1b2c3 +a1ffff']],
  ['+2 counts from the base', 'line', [], '+2', ['a1b2c3 - +a1b2c3', 'a1ffff -a1b2c3 +a1ffff']],
  ['id+1 counts from the id', 'line', [], 'a1b2+1', ['a1b2c3 - +a1b2c3', 'a1ffff -a1b2c3 +a1ffff']],
  ['head-1 counts from the head', 'line', ['a1b2c3'], 'head-1', ['a1ffff -a1b2c3 +a1ffff']],
  [
    'heads are all heads, the line that was loaded last first',
    'branched',
    ['b'],
    'heads',
    ['c2 -b +c2', 'd2 -c2 +d2', 'c1 - +c1', 'd1 -c1 +d1'],
  ],
  ['label@head is the head of the branch', 'branched', ['d1'], 'right@head', ['c2 - +c2', 'd2 -c2 +d2']],
  ['id@head is the head of the line', 'branched', ['b'], 'c2@head', ['c2 -b +c2', 'd2 -c2 +d2']],
  ['a label alone is its revision', 'branched', ['b'], 'left', ['c1 -b +c1']],
  ['label@+1 counts from the highest applied of the branch', 'branched', ['d1'], 'right@+1', ['c2 - +c2']],
  ['a merge takes the rows of its parents', 'merged', ['b1'], 'head', ['b2 - +b2', 'm -b1,b2 +m', 'z -m +z']],
  [
    'dependencies come before, and their rows go',
    'dependent',
    [],
    'y@head',
    ['x1 - +x1', 'x2 -x1 +x2', 'y1 - +y1', 'y2 -y1,x2 +y2'],
  ],
  ['a revision that is a dependency is no head', 'dependent', ['y2'], 'head', []],
]

const downgrades: readonly Case[] = [
  ['-1 is one step', 'line', ['d4e5f6'], '-1', ['d4e5f6 -d4e5f6 +a1ffff']],
  ['base is everything', 'line', ['a1ffff'], 'base', ['a1ffff -a1ffff +a1b2c3', 'a1b2c3 -a1b2c3 +']],
  ['the row itself is nothing to do', 'line', ['a1ffff'], 'a1ffff', []],
  [
    'a branch point takes back all branches',
    'branched',
    ['d1', 'd2'],
    'b',
    ['d1 -d1 +c1', 'c1 -c1 +', 'd2 -d2 +c2', 'c2 -c2 +b'],
  ],
  ['label@id takes back one branch', 'branched', ['d1', 'd2'], 'right@b', ['d2 -d2 +c2', 'c2 -c2 +']],
  ['label@-1 counts in the branch', 'branched', ['d1', 'd2'], 'right@-1', ['d2 -d2 +c2']],
  ['a merge brings the rows of its parents back', 'merged', ['z'], 'b1', ['z -z +m', 'm -m +b1,b2']],
  ['dependents go before what they need', 'dependent', ['y2'], 'x1', ['y2 -y2 +y1,x2', 'x2 -x2 +x1']],
  ['label@base leaves what the branch depends on', 'dependent', ['y2'], 'y@base', ['y2 -y2 +y1,x2', 'y1 -y1 +']],
]

const refusedUp: readonly Case[] = [
  [
    'an unknown id',
    'line',
    [],
    'd4e5f7',
    'SH221 There is no revision or branch label "d4e5f7".\n  fix    Did you mean "d4e5f6"?',
  ],
  [
    'an ambiguous beginning',
    'line',
    [],
    'a1',
    'SH222 "a1" is the beginning of several ids or labels.\n  where  a1b2c3  make a1b2c3\n         a1ffff  make a1ffff\n  fix    Write more of it.',
  ],
  [
    'a revision of another branch',
    'branched',
    [],
    'left@d2',
    'SH223 The revision "d2" is not in the branch "left".\n  where  target "left@d2"; the branch has a, b, c1, d1\n  fix    Write "right@d2", or "d2" alone.',
  ],
  [
    'an unknown branch',
    'branched',
    [],
    'lefft@head',
    'SH224 There is no branch "lefft".\n  where  target "lefft@head"\n  why    The branch labels are left, right.\n  fix    Did you mean "left"?',
  ],
  [
    'several heads',
    'branched',
    [],
    'head',
    'SH225 "head" names one head, but there are 2.\n  where  d1  make d1\n         d2  make d2\n  fix    Join them with `stillhead merge heads -m "merge"`, put one after the other with `stillhead rebase`, or name "d1" or "d2"; "heads" means all of them.',
  ],
  [
    'a step too far',
    'line',
    ['a1ffff'],
    '+3',
    'SH226 "+3" asks for 3 revisions after "a1ffff", but there is only 1.\n  fix    Use "head", or a smaller number.',
  ],
  [
    'a step at a branch point',
    'branched',
    ['b'],
    '+1',
    'SH227 From "b", "+1" can go 2 ways.\n  where  c1  make c1\n         c2  make c2\n  fix    Name the branch: "left@+1" or "right@+1".',
  ],
  [
    'a step from several rows',
    'branched',
    ['d1', 'c2'],
    '+1',
    'SH228 "+1" needs one starting point, but the database stands at 2 revisions.\n  where  d1  make d1\n         c2  make c2\n  fix    Name the branch: "left@+1" or "right@+1".',
  ],
  [
    'rows that overlap',
    'line',
    ['a1b2c3', 'd4e5f6'],
    'head',
    'SH230 The version rows overlap: "a1b2c3" comes before "d4e5f6", and both are listed.\n  where  version table: a1b2c3  make a1b2c3\n         version table: d4e5f6  make d4e5f6\n  why    It cannot be told what is applied.\n  fix    If "d4e5f6" is applied, run `stillhead stamp d4e5f6`; the other row goes away.',
  ],
  [
    'the wrong direction',
    'line',
    ['a1ffff'],
    '-1',
    'SH231 "-1" leads the wrong way: `upgrade` goes up.\n  fix    Run `stillhead downgrade -1`, or change the sign.',
  ],
  [
    'a database at a revision that is gone',
    'line',
    ['ffff'],
    'head',
    'SH233 The database stands at revision "ffff", which is in no file.\n  why    It was applied from another branch of the code, or its file was deleted or renamed.\n  fix    Bring its file back (`git log --all -S ffff` finds it). If it is gone for good, make the tables match a revision and run `stillhead stamp --purge <revision>`.',
  ],
  [
    'an empty target',
    'line',
    [],
    '',
    'SH220 The target is empty.\n  fix    Write an id, the beginning of one, a branch label, head, heads, base, label@head, +1, -1 or id+2.',
  ],
]

const refusedDown: readonly Case[] = [
  [
    'an unknown branch never acts on the whole database',
    'branched',
    ['d1', 'd2'],
    'lefft@base',
    'SH224 There is no branch "lefft".\n  where  target "lefft@base"\n  why    The branch labels are left, right.\n  fix    Did you mean "left"?',
  ],
  [
    'a step at a merge',
    'merged',
    ['m'],
    '-1',
    'SH227 From "m", "-1" can go 2 ways.\n  where  b1  make b1\n         b2  make b2\n  fix    Name the revision: "b1" or "b2".',
  ],
  [
    'a target that is not applied',
    'line',
    ['a1b2c3'],
    'd4e5f6',
    'SH232 "d4e5f6" is not below any revision that the database stands at.\n  where  the database stands at a1b2c3\n  why    There is nothing above it to take back.\n  fix    Run `stillhead current` and `stillhead history` to see where the database stands; to go up, use `stillhead upgrade`.',
  ],
  [
    'a branch that is not applied',
    'branched',
    ['d1'],
    'right@-1',
    'SH232 No revision of the branch "right" is applied.\n  where  the database stands at d1\n  fix    Run `stillhead current` to see where the database stands.',
  ],
]

describe('pathUp', () => {
  test.each([...upgrades, ...refusedUp])('%s', (_title, graph, rows, target, expected) => {
    expect(outcome(() => up(graphs[graph](), rows, target))).toEqual(expected)
  })
})

describe('pathDown', () => {
  test.each([...downgrades, ...refusedDown])('%s', (_title, graph, rows, target, expected) => {
    expect(outcome(() => down(graphs[graph](), rows, target))).toEqual(expected)
  })

  test('-1 with several rows starts from the first and says so', () => {
    const events: string[] = []
    const graph = RevisionGraph.from(branched().revisions(), { log: (event) => events.push(event.message) })
    expect([down(graph, ['d1', 'd2'], '-1'), events]).toEqual([
      ['d1 -d1 +c1'],
      ['The database stands at 2 revisions; -1 starts from "d1". Say which: d1@-1, d2@-1.'],
    ])
  })
})

describe('stamp', () => {
  const cases: readonly (readonly [string, keyof typeof graphs, readonly string[], readonly string[], unknown])[] = [
    ['an empty database stands at the revision', 'line', [], ['head'], ['d4e5f6 - +d4e5f6']],
    ['a row above gives way', 'line', ['d4e5f6'], ['a1b2c3'], ['a1b2c3 -d4e5f6 +a1b2c3']],
    ['other lines stay', 'branched', ['d1', 'c2'], ['d2'], ['d2 -c2 +d2']],
    ['heads keeps a head that is there', 'branched', ['d1', 'c2'], ['heads'], ['d2 -c2 +d2']],
    ['base deletes all rows', 'branched', ['d1', 'd2'], ['base'], ['base -d1 +', 'base -d2 +']],
    ['label@base deletes the rows of the branch', 'branched', ['d1', 'd2'], ['left@base'], ['base -d1 +']],
    [
      'two targets on one line end at the higher',
      'line',
      [],
      ['a1b2c3', 'd4e5f6'],
      ['a1b2c3 - +a1b2c3', 'd4e5f6 -a1b2c3 +d4e5f6'],
    ],
    ['overlapping rows are healed', 'line', ['a1b2c3', 'd4e5f6'], ['d4e5f6'], ['d4e5f6 -a1b2c3 +']],
  ]
  test.each(cases)('%s', (_title, graph, rows, targets, expected) => {
    const moves = graphs[graph]().stamp(rows, targets)
    expect(
      moves.map((move) => `${move.to?.revision ?? 'base'} -${move.removes.join(',')} +${move.adds.join(',')}`),
    ).toEqual(expected)
  })

  test('a relative target is refused', () => {
    expect(outcome(() => line().stamp(['a1b2c3'], '+1'))).toEqual(
      'SH235 "+1" is relative, and a stamp needs a revision.\n  why    A stamp changes what the database is said to be, so the target must not depend on that.\n  fix    Name an id, a label, head, heads or base.',
    )
  })
})

describe('history', () => {
  const cases: readonly (readonly [string, keyof typeof graphs, string, readonly string[], unknown])[] = [
    ['is newest first', 'line', ':', [], ['d4e5f6', 'a1ffff', 'a1b2c3']],
    ['a range holds both ends', 'line', 'a1b2:a1ff', [], ['a1ffff', 'a1b2c3']],
    ['current is where the database stands', 'line', ':current', ['a1ffff'], ['a1ffff', 'a1b2c3']],
    ['-1 counts from the end', 'line', '-1:current', ['a1ffff'], ['a1ffff', 'a1b2c3']],
    ['+1 counts from the start', 'line', 'a1b2:+1', [], ['a1ffff', 'a1b2c3']],
    ['head-1 can be a start', 'line', 'head-1:head', [], ['d4e5f6', 'a1ffff']],
    ['label@base limits the heads', 'branched', 'right@base:', [], ['d2', 'c2', 'b', 'a']],
    ['a start limits to its children', 'branched', 'c1:', [], ['d1', 'c1']],
    [
      'no colon is refused',
      'line',
      'head',
      [],
      'SH229 "head" is not a range.\n  fix    Write start:end, start: or :end, for example -3:current or base:head.',
    ],
    [
      'a range upside down is refused',
      'line',
      'head:a1b2',
      [],
      'SH234 "head" does not come before "a1b2" on the same line.\n  where  range "head:a1b2"\n  fix    Put the older end first; `stillhead history --graph` shows the lines.',
    ],
  ]
  test.each(cases)('%s', (_title, graph, range, rows, expected) => {
    expect(
      outcome(() =>
        graphs[graph]()
          .history(range, rows)
          .map((header) => header.revision),
      ),
    ).toEqual(expected)
  })
})

describe('problems', () => {
  const cases: readonly (readonly [string, RevisionGraph, readonly string[]])[] = [
    [
      'a parent that is in no file',
      graphOf('b a'),
      [
        'SH205 The parent "a" of "b" is in no file.\n  fix    Restore the file of "a", or make downRevision of "b" the revision that should come before it.',
      ],
    ],
    [
      'a dependency that is in no file',
      graphOf('b ~a'),
      [
        'SH206 "b" depends on "a", which is in no file.\n  fix    Restore the file of "a", or take it out of dependsOn.',
      ],
    ],
    [
      'an id used twice',
      graphOf('a', 'a'),
      [
        'SH203 Two files have the revision id "a".\n  why    The version table could not tell which of them was applied.\n  fix    Give the newer one another id, or delete it.',
      ],
    ],
    [
      'a label used twice',
      graphOf('a #x', 'b #x'),
      [
        'SH204 The branch label "x" is used twice: by "a" and by "b".\n  why    A target that names it would be ambiguous.\n  fix    Give one of them another label.',
      ],
    ],
    [
      'a revision that is its own parent',
      graphOf('a a'),
      ['SH207 "a" names itself as its parent.\n  fix    Correct downRevision.'],
    ],
    [
      'a revision that depends on itself',
      graphOf('a ~a'),
      ['SH207 "a" depends on itself.\n  fix    Correct dependsOn.'],
    ],
    [
      'a cycle',
      graphOf('z', 'a c z', 'b a', 'c b', 'd c'),
      [
        'SH208 These revisions are their own ancestors: a, b, c.\n  fix    Correct the downRevision of one of them, for example of "a".',
      ],
    ],
    [
      'a cycle of dependencies',
      graphOf('a ~c', 'b a', 'c b'),
      [
        'SH209 With their dependencies, these revisions are their own ancestors: a, b, c.\n  fix    Correct the dependsOn of one of them, for example of "a".',
      ],
    ],
    [
      'an id that a target could not name',
      graphOf('a-1'),
      [
        'SH202 The revision id "a-1" contains "-".\n  why    Targets such as "label@head", "id-1" and "a:b" could not be told from it.\n  fix    Choose another name: letters, digits and underscores are always right.',
      ],
    ],
  ]
  test.each(cases)('%s', (_title, graph, expected) => {
    expect(graph.problems.map((problem) => problem.message)).toEqual(expected)
  })

  test('stop only what needs the broken revision', () => {
    const graph = graphOf('a', 'b a', 'x lost', 'y x')
    expect([
      graph.heads().map((header) => header.revision),
      graph.history().map((header) => header.revision),
      up(graph, [], 'b'),
      outcome(() => up(graph, [], 'y')),
      outcome(() => up(graph, [], 'heads')),
      down(graph, ['b'], '-1'),
    ]).toEqual([
      ['b', 'y'],
      ['b', 'a', 'y', 'x'],
      ['a - +a', 'b -a +b'],
      expect.stringMatching(/^SH205 The parent "lost" of "x"/),
      expect.stringMatching(/^SH205 The parent "lost" of "x"/),
      ['b -b +a'],
    ])
  })
})
