import readline from 'node:readline'
import { left, ownTerminal, type SelectTerminal } from './select.ts'

/**
 * Asks for a line of text.
 * @throws SH705 when the question is left with Ctrl-C or Ctrl-D.
 */
export async function prompt(question: string, { input, output }: SelectTerminal = ownTerminal()): Promise<string> {
  const lines = readline.createInterface({ input, output })
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('close', () => reject(left()))
      lines.question(`${question} `, resolve)
    })
  } finally {
    lines.close()
  }
}
