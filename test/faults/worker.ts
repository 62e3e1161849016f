import { downgrade } from '../../src/commands/downgrade.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { StillheadError } from '../../src/kernel/errors.ts'

// A process of its own, that may be killed: node worker.mjs <folder> <url> <up|down> [<options as JSON>]
const [cwd, url, direction, options = '{}'] = process.argv.slice(2)
const events: string[] = []
const given = {
  ...(JSON.parse(options) as object),
  cwd: cwd!,
  url: url!,
  log: ({ type }: { type: string }) => void events.push(type),
}
try {
  const result =
    direction === 'down' ? await downgrade({ target: 'base', ...given }) : await upgrade({ target: 'head', ...given })
  process.stdout.write(
    JSON.stringify({ crossed: result.crossed.map(({ revision }) => revision), to: result.to, events }),
  )
} catch (error) {
  const code = error instanceof StillheadError ? error.code : 'none'
  process.stdout.write(JSON.stringify({ code, message: (error as Error).message, events }))
  process.exitCode = 2
}
