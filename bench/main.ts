import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ours, type Case, type Contender, type Goal } from './case.ts'
import { bulkInsert } from './cases/bulk-insert.ts'
import { check } from './cases/check.ts'
import { emit } from './cases/emit.ts'
import { introspection } from './cases/introspection.ts'
import { noopUpgrade } from './cases/noop-upgrade.ts'
import { upgrade } from './cases/upgrade.ts'
import { gnuTime, measure, median, type Sample } from './measure.ts'
import { Workshop } from './workshop.ts'

interface Row {
  readonly case: string
  readonly size: number
  readonly contender: string
  readonly rounds: number
  /** Medians. */
  readonly wall: number
  readonly fastest: number
  readonly cpu?: number
  readonly memory?: number
}

const cases: readonly Case[] = [noopUpgrade, check, introspection, upgrade, emit, bulkInsert]

const usage = `npm run bench -- [--only ${cases.map(({ name }) => name).join('|')}] [--sizes 10,1000] [--rounds 5] [--save]`

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    sizes: { type: 'string' },
    rounds: { type: 'string' },
    save: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})

if (values.help) console.log(usage)
else await bench()

async function bench(): Promise<void> {
  const chosen = cases.filter(({ name }) => !values.only || values.only.includes(name))
  if (chosen.length === 0) throw new Error(`No such case. ${usage}`)
  const sizes = values.sizes?.split(',').map(Number)
  const workshop = await Workshop.open()
  const rows: Row[] = []
  console.log(`Node ${process.versions.node}, ${workshop.origin}, ${cpus().length} cores`)
  if (!gnuTime) console.log('GNU time is not installed: no CPU time and no memory.')
  try {
    for (const each of chosen) {
      for (const size of each.sizes.filter((one) => !sizes || sizes.includes(one))) {
        const measured = await measureCase(each, size, workshop)
        rows.push(...measured)
        print(each, size, measured)
      }
    }
  } finally {
    await workshop.close()
  }
  if (!values.save) return
  const machine = {
    node: process.versions.node,
    server: workshop.origin,
    cores: cpus().length,
    date: new Date().toISOString(),
  }
  writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify({ ...machine, rows }, null, 2)}\n`)
}

/** Takes samples in turn, one of each contender a round, so that a busy moment hits all alike. */
async function measureCase(benchCase: Case, size: number, workshop: Workshop): Promise<Row[]> {
  console.log(`\n${benchCase.name}, ${size} ${benchCase.unit}`)
  const rounds = Number(values.rounds ?? benchCase.rounds(size))
  const samples = new Map<Contender, Sample[]>()
  for (const contender of await benchCase.contenders(size, workshop)) {
    if (contender.absent === undefined && (await attempt(contender, async () => contender.prepare?.())))
      samples.set(contender, [])
    else if (contender.absent !== undefined) console.log(`  skipped: ${contender.name} (${contender.absent})`)
  }
  for (let round = 0; round < rounds; round++) {
    for (const [contender, taken] of samples) {
      const fine = await attempt(contender, async () => {
        await contender.before?.()
        taken.push(await measure(contender.command()))
        await contender.after?.()
      })
      if (!fine) samples.delete(contender)
    }
  }
  return [...samples].map(([{ name }, taken]) => summarize(benchCase.name, size, name, taken))
}

async function attempt(contender: Contender, work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    console.log(`  FAILED: ${contender.name}: ${error instanceof Error ? error.message : String(error)}`)
    if (contender.name === ours) process.exitCode = 1
    return false
  }
}

function summarize(name: string, size: number, contender: string, samples: readonly Sample[]): Row {
  const known = (pick: (sample: Sample) => number | undefined) =>
    samples.map(pick).filter((value) => value !== undefined)
  const [cpu, memory] = [known((sample) => sample.cpu), known((sample) => sample.memory)]
  const walls = samples.map(({ wall }) => wall)
  return {
    case: name,
    size,
    contender,
    rounds: samples.length,
    wall: median(walls),
    fastest: Math.min(...walls),
    ...(cpu.length > 0 && { cpu: median(cpu) }),
    ...(memory.length > 0 && { memory: Math.max(...memory) }),
  }
}

function print(benchCase: Case, size: number, rows: readonly Row[]): void {
  const own = rows.find(({ contender }) => contender === ours)
  const number = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(0))
  const cells = rows.map((row) => [
    row.contender,
    number(row.wall),
    number(row.fastest),
    number(row.cpu),
    number(row.memory),
    own ? (own.wall / row.wall).toFixed(2) : '–',
  ])
  const table = [['', 'wall ms', 'min', 'cpu ms', 'peak MB', 'stillhead is ×'], ...cells]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? []
  for (const line of table) {
    const [name = '', ...numbers] = line
    console.log(
      `  ${name.padEnd(widths[0] ?? 0)}  ${numbers.map((cell, at) => cell.padStart(widths[at + 1] ?? 0)).join('  ')}`,
    )
  }
  for (const goal of benchCase.goals) printGoal(goal, size, own, rows)
}

function printGoal({ peer, atMost, sizes }: Goal, size: number, own: Row | undefined, rows: readonly Row[]): void {
  const other = rows.find(({ contender }) => contender === peer)
  if (!own || !other || (sizes && !sizes.includes(size))) return
  const ratio = own.wall / other.wall
  console.log(`  ${ratio <= atMost ? 'reached' : 'MISSED'}: ${ratio.toFixed(2)} × ${peer}, goal ≤ ${atMost}`)
}
