import fc from 'fast-check'
import { expect, test } from 'vitest'
import { StillheadError } from '../../src/kernel/errors.ts'
import { RevisionGraph, type GraphRevision, type Move } from '../../src/revisions/graph.ts'

/** A graph without cycles: each revision names earlier ones only; the files may be loaded in any order. */
const graphs = fc
  .array(
    fc.record({
      parents: fc.array(fc.nat(), { maxLength: 3 }),
      needs: fc.array(fc.nat(), { maxLength: 2 }),
      order: fc.nat(),
    }),
    {
      minLength: 1,
      maxLength: 24,
    },
  )
  .map((rows) => {
    const id = (index: number) => `r${String(index).padStart(3, '0')}`
    const pick = (numbers: readonly number[], index: number) =>
      index === 0 ? [] : [...new Set(numbers.map((number) => id(number % index)))]
    return rows
      .map((row, index): GraphRevision & { order: number } => ({
        revision: id(index),
        downRevisions: pick(row.parents, index),
        dependsOn: pick(row.needs, index),
        order: row.order,
      }))
      .sort((one, other) => one.order - other.order || (one.revision < other.revision ? -1 : 1))
  })

const commands = fc.array(
  fc.record({
    verb: fc.constantFrom('up', 'down', 'stamp'),
    target: fc.nat(),
    form: fc.constantFrom('id', 'symbol', 'relative'),
  }),
  { maxLength: 12 },
)

/** The reference: everything that a set of revisions needs, by repeated passes over the input. */
function closure(revisions: readonly GraphRevision[], start: Iterable<string>): Set<string> {
  const found = new Set(start)
  for (let size = -1; size !== found.size;) {
    size = found.size
    for (const revision of revisions) {
      if (found.has(revision.revision))
        for (const id of [...revision.downRevisions, ...(revision.dependsOn ?? [])]) found.add(id)
    }
  }
  return found
}

function highest(revisions: readonly GraphRevision[], applied: ReadonlySet<string>): string[] {
  return [...applied]
    .filter((id) => ![...applied].some((other) => other !== id && closure(revisions, [other]).has(id)))
    .sort()
}

/** Crosses the moves one by one on the reference set and checks each. */
function cross(
  revisions: readonly GraphRevision[],
  graph: RevisionGraph,
  rows: readonly string[],
  moves: readonly Move[],
): readonly string[] {
  const applied = closure(revisions, rows)
  let held = rows
  for (const move of moves) {
    const { revision: id, downRevisions, dependsOn } = move.revision
    expect(move.removes.every((row) => held.includes(row))).toBe(true)
    expect(move.adds.some((row) => held.includes(row))).toBe(false)
    if (move.direction === 'up') {
      expect([...downRevisions, ...dependsOn].filter((other) => !applied.has(other))).toEqual([])
      applied.add(id)
    } else {
      applied.delete(id)
      expect(
        revisions.filter(
          (other) => applied.has(other.revision) && [...other.downRevisions, ...(other.dependsOn ?? [])].includes(id),
        ),
      ).toEqual([])
    }
    held = graph.apply(held, [move])
    expect([...held].sort()).toEqual(highest(revisions, applied))
  }
  return held
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof StillheadError) return undefined
    throw error
  }
}

test('after any sequence of moves the version rows are the highest of what is applied, and parents come before children', () => {
  fc.assert(
    fc.property(graphs, commands, (revisions, sequence) => {
      const graph = RevisionGraph.from(revisions)
      let rows: readonly string[] = []
      for (const { verb, target, form } of sequence) {
        const id = revisions[target % revisions.length]?.revision ?? ''
        const text = {
          id,
          symbol: verb === 'down' ? 'base' : 'heads',
          relative: verb === 'up' ? `${id}@+1` : `${id}@-1`,
        }[form]
        if (verb === 'stamp') {
          const moves = attempt(() => graph.stamp(rows, [text, id])) ?? []
          rows = graph.apply(rows, moves)
          expect([...rows].sort()).toEqual(highest(revisions, closure(revisions, rows)))
          continue
        }
        const before = rows
        const moves = attempt(() => (verb === 'up' ? graph.pathUp(before, text) : graph.pathDown(before, text))) ?? []
        rows = cross(revisions, graph, rows, moves)
      }
    }),
    { numRuns: 400 },
  )
})

test('an upgrade reaches all that the target needs; going back over the same moves returns to the same rows', () => {
  fc.assert(
    fc.property(graphs, fc.nat(), fc.nat(), (revisions, from, to) => {
      const graph = RevisionGraph.from(revisions)
      const start = revisions[from % revisions.length]?.revision ?? ''
      const target = revisions[to % revisions.length]?.revision ?? ''
      const up = graph.pathUp([start], target)
      const reached = cross(revisions, graph, [start], up)
      expect(closure(revisions, reached)).toEqual(closure(revisions, [start, target]))
      const down: Move[] = up
        .map((move): Move => ({ ...move, direction: 'down', removes: move.adds, adds: move.removes }))
        .reverse()
      expect([...cross(revisions, graph, reached, down)].sort()).toEqual([start])
    }),
    { numRuns: 300 },
  )
})

test('upgrade heads and downgrade base cross everything, and undo each other', () => {
  fc.assert(
    fc.property(graphs, (revisions) => {
      const graph = RevisionGraph.from(revisions)
      const up = graph.pathUp([], 'heads')
      expect(up.map((move) => move.revision.revision).sort()).toEqual(
        revisions.map((revision) => revision.revision).sort(),
      )
      const rows = cross(revisions, graph, [], up)
      expect([...rows].sort()).toEqual(
        graph
          .realHeads()
          .map((head) => head.revision)
          .sort(),
      )
      const down = graph.pathDown(rows, 'base')
      expect(down).toHaveLength(revisions.length)
      expect(cross(revisions, graph, rows, down)).toEqual([])
      expect(graph.history().map((header) => header.revision)).toEqual(
        up.map((move) => move.revision.revision).reverse(),
      )
    }),
    { numRuns: 300 },
  )
})

test('5,000 revisions with branches and merges are walked in linear time', () => {
  const revisions = Array.from({ length: 5001 }, (_, index): GraphRevision => {
    const id = (number: number) => `r${number}`
    if (index === 0) return { revision: id(0), downRevisions: [] }
    if (index % 10 === 0) return { revision: id(index), downRevisions: [id(index - 1), id(index - 2)] }
    return {
      revision: id(index),
      downRevisions: [id(index % 10 === 9 ? index - 2 : index - 1)],
      dependsOn: index % 100 === 5 ? [id(index - 5)] : [],
    }
  })
  const graph = RevisionGraph.from(revisions)
  const up = graph.pathUp([], 'head')
  const rows = graph.apply([], up)
  expect([up.length, rows.length, graph.pathDown(rows, 'base').length, graph.pathUp(rows, 'head').length]).toEqual([
    5001, 1, 5001, 0,
  ])
})
