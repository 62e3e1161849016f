import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { select } from '../../src/cli/select.ts'

const question = { text: 'Which?', answers: ['one', 'two', 'three'], proposed: 1 }

/** Types keys into a question; gives the answer and what was drawn, without control sequences. */
async function typed(...keys: readonly string[]): Promise<{ answer: unknown; drawn: string[]; raw: boolean[] }> {
  const raw: boolean[] = []
  const input = Object.assign(new PassThrough(), { setRawMode: (on: boolean) => void raw.push(on) })
  const output = new PassThrough()
  // Streams of memory stand for the two ends of a terminal: select() uses nothing else of them.
  const answer = select(question, { input, output } as never).catch((error: unknown) => error)
  for (const key of keys) input.write(key)
  const found = await answer
  const text = String(output.read() ?? '').replaceAll(/\u001B\[[0-9]*[A-Z]/g, '')
  return { answer: found, drawn: text.trimEnd().split('\n'), raw }
}

test('Enter takes the proposed answer, and the terminal is given back', async () => {
  expect(await typed('\r')).toEqual({
    answer: 1,
    drawn: ['Which? (↑ ↓ and Enter)', '  one', '❯ two', '  three'],
    raw: [true, false],
  })
})

const up = '\u001B[A'
const down = '\u001B[B'
test.each([
  ['the arrow down', [down, '\r'], 2],
  ['the arrow up', [up, '\r'], 0],
  ['down past the end goes to the beginning', [down, down, '\r'], 0],
  ['up past the beginning goes to the end', [up, up, '\r'], 2],
  ['a digit', ['3', '\r'], 2],
  ['a digit without an answer is nothing', ['9', '\r'], 1],
  ['other keys are nothing', ['x', '\r'], 1],
])('%s', async (_name, keys, expected) => {
  expect((await typed(...keys)).answer).toBe(expected)
})

test.each([['\u0003'], ['\u0004']])('Ctrl-C and Ctrl-D leave the question', async (key) => {
  const { answer, raw } = await typed(key)
  expect(answer).toMatchObject({ code: 'SH705', exit: 'undecided' })
  expect(raw).toEqual([true, false])
})
