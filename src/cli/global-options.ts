import type { OptionSpec } from '../commands/command.ts'

/** Options that every command takes, before or after its name. */
export const globalOptions: Readonly<Record<string, OptionSpec>> = {
  config: { type: 'string', short: 'c', describe: 'Config file (drizzle.config.ts)' },
  url: { type: 'string', describe: 'Connection URL, instead of the one of the config' },
  x: { type: 'string', array: true, describe: 'KEY=VALUE, read as STILLHEAD_X_KEY by the config and the revisions' },
  json: { type: 'boolean', describe: 'Print one JSON document' },
  quiet: { type: 'boolean', short: 'q', describe: 'Say nothing but results, warnings and errors' },
  verbose: { type: 'boolean', short: 'v', describe: 'Say more: details of revisions, SQL and timing' },
  help: { type: 'boolean', short: 'h', describe: 'Show help' },
  version: { type: 'boolean', describe: 'Show the version of stillhead' },
}
