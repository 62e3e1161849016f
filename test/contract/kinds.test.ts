import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CatalogObject, DesignKind } from '../../src/catalog/kind.ts'
import { designKinds } from '../../src/kinds/design.ts'
import { verbs } from '../../src/kinds/runtime.ts'
import { describe as sentence, reverse, toSteps, type Operation } from '../../src/operations/operation.ts'
import { record } from '../../src/operations/record.ts'
import { changedAttributes } from '../../src/plan/diff.ts'
import { printCall } from '../../src/source/literal.ts'
import { casesOf, scenariosFolder } from '../support/scenario-folder.ts'
import { partsOfKinds, unshown } from './parts.ts'
import { plannedCalls, readModelPairs } from './planned-calls.ts'

const pairs = await readModelPairs()

/** The kinds that models speak of; what only the database holds is shown by `test/kitchen-sink`. */
const ofModels = designKinds.filter(({ authority }) => authority !== 'database')

describe.each(ofModels.map((kind) => ({ name: kind.kind, kind })))('kind $name', ({ name, kind }) => {
  const objects = pairs.flatMap(({ before, after }) => [...before.values(), ...after.values()])
  const own = objects.filter((object) => object.kind === name)

  test('has scenarios, and a test that runs them', () => {
    expect(casesOf(name).map((one) => one.name)).not.toEqual([])
    expect(fs.existsSync(path.join(scenariosFolder, `${name}.test.ts`))).toBe(true)
  })

  test('has a rule for every attribute that its objects have', () => {
    const ruled = new Set(Object.keys(kind.attributes))
    expect(
      [...new Set(own.flatMap(({ attributes }) => Object.keys(attributes)))].filter((each) => !ruled.has(each)),
    ).toEqual([])
  })

  test('has a scenario in which each attribute changes, and each of its parts', () => {
    const shown = shownSomewhere(kind)
    const parts = Object.entries(partsOfKinds[name as keyof typeof partsOfKinds])
    const needed = [
      ...Object.keys(kind.attributes),
      ...parts.flatMap(([attribute, each]) => Object.keys(each).map((part) => `${attribute}.${part}`)),
    ]
    expect(needed.filter((each) => !shown.has(each) && !unshown.has(`${name}.${each}`))).toEqual([])
  })
})

describe('planned calls', () => {
  const calls = [...new Map(pairs.flatMap(plannedCalls).map((call) => [JSON.stringify(call), call])).values()]

  test('are many', () => {
    expect(calls.length).toBeGreaterThan(100)
  })

  test('can be undone, and the undoing undone', () => {
    for (const call of calls) {
      const undo = reverse(call, verbs)
      expect(undo, sentence(call, verbs)).not.toBeNull()
      const again = reverse(undo!, verbs)
      // PG: no command takes an enum value away, so a rewrite undoes its addition, and a rewrite undoes that.
      if (call.op === 'addEnumValue') continue
      expect(again && { op: again.op, args: again.args }, sentence(call, verbs)).toEqual({
        op: call.op,
        args: call.args,
      })
      expect(toSteps(again!, verbs)).toEqual(toSteps(call, verbs))
    }
  })

  test('say what they do', () => {
    expect(calls.map((call) => sentence(call, verbs)).filter((text) => !/^[a-z][^\n]+$/.test(text))).toEqual([])
  })

  test('are recorded as they were printed', () => {
    expect(recordedFrom(calls)).toEqual(calls.map(({ op, args }) => ({ op, args })))
  })
})

/** `attribute` and `attribute.part` of a kind that some scenario shows. */
function shownSomewhere(kind: DesignKind): ReadonlySet<string> {
  const own = pairs.flatMap(({ before, after }) =>
    [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
      const [live, wanted] = [before.get(id), after.get(id)]
      return (live ?? wanted)?.kind === kind.kind ? [{ live, wanted }] : []
    }),
  )
  return new Set([...own.flatMap(({ live, wanted }) => shownBy(live, wanted, kind)), ...shownByHand(kind.kind)])
}

function shownBy(live: CatalogObject | undefined, wanted: CatalogObject | undefined, kind: DesignKind): string[] {
  const present = [live, wanted].flatMap((object) => Object.entries(object?.attributes ?? {}))
  const made = present.flatMap(([name, value]) => [
    ...(kind.attributes[name] === 'ignore' && value !== undefined ? [name, ...partsHad(name, value)] : []),
    ...(typeof value === 'string' ? [`${name}.${value}`] : []),
  ])
  if (!live || !wanted) return made
  const changed = [...changedAttributes(live, wanted, kind)]
  return [
    ...made,
    ...changed,
    ...changed.flatMap((name) => partsChanged(name, attributeOf(live, name), attributeOf(wanted, name))),
  ]
}

function attributeOf({ attributes }: CatalogObject, name: string): unknown {
  return (attributes as Readonly<Record<string, unknown>>)[name]
}

function partsHad(name: string, value: unknown): readonly string[] {
  return objectsOf(value).flatMap((each) => Object.keys(each).map((part) => `${name}.${part}`))
}

function partsChanged(name: string, live: unknown, wanted: unknown): readonly string[] {
  const sides = [objectsOf(live), objectsOf(wanted)]
  const parts = new Set(sides.flat().flatMap((each) => Object.keys(each)))
  return [...parts]
    .filter((part) => new Set(sides.map((side) => JSON.stringify(side.map((each) => each[part])))).size > 1)
    .map((part) => `${name}.${part}`)
}

/** The objects that an attribute consists of; a plain key of an index is its column. */
function objectsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (value === undefined) return []
  return [value]
    .flat()
    .map((each: unknown) => (typeof each === 'object' && each !== null ? (each as object) : { column: each }))
    .map((each) => ({ ...each }))
}

/** The attributes that models cannot say: named by the case's config, or by the case itself after `kept-` or `repaired-`. */
function shownByHand(kind: string): readonly string[] {
  return casesOf(kind).flatMap(({ name, config }) => {
    const attribute = /^(?:kept|repaired)-(.+)$/.exec(name)?.[1]
    const named = attribute?.replace(/-(.)/g, (_dash, letter: string) => letter.toUpperCase())
    return [...(config.shows ?? []), ...(named === undefined ? [] : [named])]
  })
}

function recordedFrom(calls: readonly Operation[]): readonly Operation[] {
  const text = calls.map(({ op, args }) => printCall(`op.${op}`, args, 0)).join('\n;')
  // The text is what a revision file would hold.
  const body = new Function('op', text) as (op: unknown) => void
  return record(body, verbs).map(({ op, args }) => ({ op, args }))
}
