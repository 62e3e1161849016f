import { writeFileSync } from 'node:fs'
import type { Operation } from '../../src/operations/operation.ts'
import { formatPrinted } from '../../src/source/format.ts'
import { printRevision } from '../../src/source/revision-file.ts'

// Prints a revision of as many operations as asked, each with its undoing, formats it and writes it.
const [count = '1000', file = 'revision.ts'] = process.argv.slice(2)
const numbers = Array.from({ length: Number(count) }, (_, number) => number)
const upgrade: readonly Operation[] = numbers.map((number) => ({
  op: 'addColumn',
  args: [`t${number}`, { name: 'size', type: 'numeric(12,2)', notNull: true, default: "'0'::numeric" }],
}))
const downgrade: readonly Operation[] = numbers.map((number) => ({ op: 'dropColumn', args: [`t${number}`, 'size'] }))
const header = {
  revision: 'b00000000000',
  downRevision: null,
  branchLabels: [],
  dependsOn: [],
  createdAt: '2026-01-01T00:00:00Z',
  message: 'many columns',
}
writeFileSync(file, await formatPrinted(await printRevision(header, upgrade, downgrade), file))
