import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { StillheadError } from '../kernel/errors.ts'
import type { CommandContext, CommandSpec, ProjectSource } from './command.ts'
import { toDocument } from './document.ts'
import { show } from './show.ts'

/** Options of {@link filesToEdit}. */
export interface EditOptions extends ProjectSource {
  /** `head`, `current`, an id or the beginning of one, a label. */
  readonly revision: string
}

/**
 * Finds the files of the revisions that a text names.
 * @returns absolute paths.
 * @throws SH220 to SH233, SH248 when there is none.
 */
export async function filesToEdit(options: EditOptions): Promise<readonly string[]> {
  const found = await show(options)
  if (found.length > 0) return found.map((info) => info.file)
  throw new StillheadError('SH248', {
    what: `"${options.revision}" is the base: there is no file to edit.`,
    fix: 'Name a revision; `stillhead history` lists them.',
    exit: 'usage',
  })
}

/** `stillhead edit` */
export const editCommand: CommandSpec = {
  name: 'edit',
  summary: 'Open the file of a revision in the editor',
  positionals: [{ name: 'revision', describe: 'head, current, an id, a label', default: 'head' }],
  options: {},
  examples: [
    ['edit', 'the newest revision'],
    ['edit 9f2c', 'the revision whose id begins so'],
  ],
  async run(args, context) {
    const files = await filesToEdit({
      project: await context.project(),
      log: context.log,
      revision: args['revision'] as string,
    })
    if (context.json) {
      context.out(toDocument('edit', { files }))
      return 'success'
    }
    const editor = editorOf(context)
    for (const file of files) await open(editor, file, context.cwd)
    return 'success'
  },
}

function editorOf({ environment }: CommandContext): string {
  const named = environment['VISUAL'] || environment['EDITOR']
  if (named) return named
  const folders = (environment['PATH'] ?? '').split(delimiter)
  const found = ['sensible-editor', 'editor', 'nano', 'vim', 'code'].find((name) =>
    folders.some((folder) => existsSync(join(folder, name))),
  )
  if (found !== undefined) return found
  throw new StillheadError('SH249', { what: 'There is no editor.', fix: 'Set EDITOR, for example EDITOR=nano.' })
}

/** The editor may be a command with arguments: `code --wait`. */
async function open(editor: string, file: string, cwd: string): Promise<void> {
  const [program = '', ...args] = editor.split(' ').filter((word) => word !== '')
  const code = await new Promise<number | string>((resolve) => {
    const child = spawn(program, [...args, file], { stdio: 'inherit', cwd })
    child.on('error', (error) => resolve(error.message))
    child.on('close', (status, signal) => resolve(status ?? signal ?? 0))
  })
  if (code === 0) return
  throw new StillheadError('SH249', {
    what: `The editor "${editor}" failed.`,
    where: file,
    why: typeof code === 'number' ? `It ended with exit code ${code}.` : code,
    fix: 'Set EDITOR to a program that works in this terminal.',
  })
}
