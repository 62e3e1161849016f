import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Operation } from '../../src/operations/operation.ts'
import { readArchive } from './archive.ts'

const archive = await readArchive()

// People's revision files live for years: what they record may never change, and no verb may go away.
describe.each(archive)('$file', ({ file, upgrade, downgrade }) => {
  const golden = path.join(import.meta.dirname, file.replace(/ts$/, 'jsonl'))

  test('records the same calls for ever', () => {
    const recorded = [...upgrade.map((call) => line('up', call)), ...downgrade.map((call) => line('down', call))]
    // Only for a file that is new: an archived one is never written anew.
    if (!fs.existsSync(golden)) fs.writeFileSync(golden, `${recorded.join('\n')}\n`)
    expect(recorded).toEqual(fs.readFileSync(golden, 'utf8').trimEnd().split('\n'))
  })
})

function line(direction: 'up' | 'down', { op, args }: Operation): string {
  return JSON.stringify([direction, op, ...args], (_key, value: unknown) =>
    typeof value === 'function' ? 'a function' : value,
  )
}
