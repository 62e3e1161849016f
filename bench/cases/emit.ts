import { join } from 'node:path'
import { ours, type Case } from '../case.ts'

/** Printing, proving, formatting and writing a revision file. */
export const emit: Case = {
  name: 'emit',
  unit: 'operations',
  sizes: [10, 1_000, 10_000],
  rounds: (size) => (size > 1_000 ? 3 : 5),
  goals: [],
  async contenders(size, workshop) {
    const { folder } = workshop.project(`emit-${size}`)
    let program = ''
    return [
      { name: 'node -e 0', command: () => ({ argv: [process.execPath, '-e', '0'] }) },
      {
        name: ours,
        prepare: async () => {
          program = workshop.program('emit')
        },
        command: () => ({ argv: [process.execPath, program, String(size), join(folder, 'revision.ts')] }),
      },
    ]
  },
}
