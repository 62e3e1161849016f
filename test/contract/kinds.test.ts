import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { kinds } from '../../src/autogenerate/compare.ts'
import type { AttributeRule, CatalogObject } from '../../src/catalog/kind.ts'
import { designKinds } from '../../src/kinds/design.ts'
import { verbs } from '../../src/kinds/runtime.ts'
import { describe as sentence, reverse, toSteps, type Operation } from '../../src/operations/operation.ts'
import { record } from '../../src/operations/record.ts'
import { changedAttributes, kindOf } from '../../src/plan/diff.ts'
import { printCall } from '../../src/source/literal.ts'
import { casesOf, scenariosFolder } from '../support/scenario-folder.ts'
import { plannedCalls, readModelPairs } from './planned-calls.ts'

const pairs = await readModelPairs()

describe.each(designKinds.map((kind) => ({ name: kind.kind, kind })))('kind $name', ({ name, kind }) => {
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

  test('has a scenario in which each attribute changes', () => {
    const rules = Object.entries(kind.attributes as Record<string, AttributeRule<unknown>>)
    // A tablespace is a folder of the server, which the tests do not make.
    const needed = rules.filter(([name, rule]) => rule !== 'ignore' && name !== 'tablespace').map(([name]) => name)
    const shown = new Set([...changedSomewhere(name), ...shownByHand(name)])
    expect(needed.filter((attribute) => !shown.has(attribute))).toEqual([])
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

/** The attributes of a kind that differ between the models of some scenario. */
function changedSomewhere(kind: string): readonly string[] {
  return pairs.flatMap(({ before, after }) =>
    [...before].flatMap(([id, object]: [string, CatalogObject]) => {
      const wanted = after.get(id)
      return object.kind === kind && wanted ? [...changedAttributes(object, wanted, kindOf(object, kinds))] : []
    }),
  )
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
