import type { CommandSpec } from '../commands/command.ts'

/** A command of the command line and how its file is loaded: only the one that runs is. */
export interface CommandEntry {
  readonly aliases?: readonly string[]
  load(): Promise<CommandSpec>
}

/** All commands, in the order of the help. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  init: { load: async () => (await import('../commands/init.ts')).initCommand },
  revision: { aliases: ['create'], load: async () => (await import('../commands/revision.ts')).revisionCommand },
  upgrade: { aliases: ['migrate'], load: async () => (await import('../commands/upgrade.ts')).upgradeCommand },
  downgrade: { aliases: ['rollback'], load: async () => (await import('../commands/downgrade.ts')).downgradeCommand },
  status: { load: async () => (await import('../commands/status.ts')).statusCommand },
  check: { load: async () => (await import('../commands/check.ts')).checkCommand },
  current: { load: async () => (await import('../commands/current.ts')).currentCommand },
  history: { load: async () => (await import('../commands/history.ts')).historyCommand },
  heads: { load: async () => (await import('../commands/heads.ts')).headsCommand },
  branches: { load: async () => (await import('../commands/branches.ts')).branchesCommand },
  show: { load: async () => (await import('../commands/show.ts')).showCommand },
  edit: { load: async () => (await import('../commands/edit.ts')).editCommand },
  merge: { load: async () => (await import('../commands/merge.ts')).mergeCommand },
  rebase: { load: async () => (await import('../commands/rebase.ts')).rebaseCommand },
  stamp: { load: async () => (await import('../commands/stamp.ts')).stampCommand },
  createdb: { load: async () => (await import('../commands/createdb.ts')).createdbCommand },
  dropdb: { load: async () => (await import('../commands/dropdb.ts')).dropdbCommand },
  adopt: { load: async () => (await import('../commands/adopt.ts')).adoptCommand },
  'ensure-version': { load: async () => (await import('../commands/ensure-version.ts')).ensureVersionCommand },
  'list-templates': { load: async () => (await import('../commands/list-templates.ts')).listTemplatesCommand },
  completion: { load: async () => (await import('../commands/completion.ts')).completionCommand },
}

/** The name behind a name or alias; undefined when there is no such command. Underscores count as hyphens. */
export function commandName(word: string): string | undefined {
  const name = word.replaceAll('_', '-')
  if (Object.hasOwn(commands, name)) return name
  return Object.keys(commands).find((key) => commands[key]?.aliases?.includes(name))
}
