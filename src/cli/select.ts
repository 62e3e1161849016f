import readline from 'node:readline'
import { StillheadError } from '../kernel/errors.ts'

/** Where a question is asked. */
export interface SelectTerminal {
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
}

interface Question {
  readonly text: string
  readonly answers: readonly string[]
  readonly proposed: number
}

/**
 * Asks a question whose answer is chosen with the arrow keys, a digit, and Enter.
 * @returns the index of the answer.
 * @throws SH705 when the question is left with Ctrl-C, Ctrl-D or Escape.
 */
export async function select(question: Question, terminal: SelectTerminal = ownTerminal()): Promise<number> {
  const { input, output } = terminal
  readline.emitKeypressEvents(input)
  input.setRawMode(true)
  input.resume()
  output.write(`${question.text} (↑ ↓ and Enter)\n`)
  let chosen = question.proposed
  draw(question, chosen, output)
  try {
    return await new Promise<number>((resolve, reject) => {
      const onKey = (text: string | undefined, key: readline.Key): void => {
        const next = step(text, key, chosen, question.answers.length)
        if (next === 'leave' || next === 'done') input.off('keypress', onKey)
        if (next === 'leave') reject(left())
        else if (next === 'done') resolve(chosen)
        else {
          chosen = next
          readline.moveCursor(output, 0, -question.answers.length)
          draw(question, chosen, output)
        }
      }
      input.on('keypress', onKey)
    })
  } finally {
    input.setRawMode(false)
    input.pause()
  }
}

/** Standard input and error. */
export function ownTerminal(): SelectTerminal {
  return { input: process.stdin, output: process.stderr }
}

/** What a key does: the next choice, or the end. */
function step(text: string | undefined, key: readline.Key, chosen: number, count: number): number | 'done' | 'leave' {
  if ((key.ctrl && (key.name === 'c' || key.name === 'd')) || key.name === 'escape') return 'leave'
  if (key.name === 'return' || key.name === 'enter') return 'done'
  if (key.name === 'up' || key.name === 'k') return (chosen + count - 1) % count
  if (key.name === 'down' || key.name === 'j' || key.name === 'tab') return (chosen + 1) % count
  const digit = Number(text)
  return text !== undefined && Number.isInteger(digit) && digit >= 1 && digit <= count ? digit - 1 : chosen
}

function draw({ answers }: Question, chosen: number, output: NodeJS.WriteStream): void {
  for (const [index, answer] of answers.entries()) {
    const room = Math.max((output.columns || 80) - 5, 20)
    const shown = answer.length > room ? `${answer.slice(0, room - 1)}…` : answer
    readline.clearLine(output, 0)
    output.write(`${index === chosen ? '❯' : ' '} ${shown}\n`)
  }
}

/** What a question is refused with that gets no answer. */
export function left(): StillheadError {
  return new StillheadError('SH705', {
    what: 'The question was left without an answer.',
    fix: 'Answer it, or tell renames with --rename and --no-rename, and what rows get with --fill.',
    exit: 'undecided',
  })
}
