import { expect, test } from 'vitest'
import { StillheadError } from '../../src/kernel/errors.ts'
import { verbs } from '../../src/kinds/runtime.ts'
import { reverseAll } from '../../src/operations/operation.ts'

test('a list is undone from its end', () => {
  const operations = [
    { op: 'createSchema', args: ['one'] },
    { op: 'createSchema', args: ['two'] },
  ]
  expect(reverseAll(operations, verbs)).toEqual([
    { op: 'dropSchema', args: ['two'], was: {} },
    { op: 'dropSchema', args: ['one'], was: {} },
  ])
})

test('an operation without an undo is named', () => {
  const operations = [{ op: 'execute', args: ["UPDATE accounts SET name = ''"] }]
  expect(() => reverseAll(operations, verbs)).toThrow(
    new StillheadError('SH601', {
      what: `"execute UPDATE accounts SET name = ''" cannot be undone automatically.`,
      fix: 'Write its downgrade by hand.',
    }),
  )
})
