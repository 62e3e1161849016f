import * as nodeModule from 'node:module'
import { StillheadError } from '../kernel/errors.ts'

/** How many calls each function of a revision must hold. */
interface Expected {
  readonly upgrade: number
  readonly downgrade: number
}

/**
 * Parses a printed revision and makes sure that it holds one statement for each operation.
 * @throws SH571 with the line when it does not.
 */
export async function proveSource(text: string, expected: Expected): Promise<void> {
  const { file, syntaxError } = await parse(text)
  if (syntaxError) throw unproven(syntaxError)
  for (const name of ['upgrade', 'downgrade'] as const) {
    const statements = file.getFunctionOrThrow(name).compilerNode.body?.statements ?? []
    const calls = statements.filter((statement) => statement.getText(file.compilerNode) !== 'void op').length
    if (calls !== expected[name])
      throw unproven(`"${name}" holds ${calls} statements for ${expected[name]} operations.`)
  }
}

/** The first syntax error of a TypeScript text as `line:column: message`; undefined when it parses. */
export async function findSyntaxError(text: string): Promise<string | undefined> {
  return (await parse(text)).syntaxError
}

/** The whole text is parsed at once: adding statements one by one parses the file anew each time. */
async function parse(text: string) {
  // Node 22.1 and later keep the compiled form of ts-morph on disk.
  ;(nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.()
  const { Project } = await import('ts-morph')
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
    compilerOptions: { noLib: true, noResolve: true, types: [] },
  })
  const file = project.createSourceFile('/revision.ts', text)
  const [diagnostic] = project.getProgram().getSyntacticDiagnostics(file)
  if (!diagnostic) return { file, syntaxError: undefined }
  const { line, column } = file.getLineAndColumnAtPos(diagnostic.getStart())
  const message = diagnostic.getMessageText()
  return { file, syntaxError: `${line}:${column}: ${typeof message === 'string' ? message : message.getMessageText()}` }
}

function unproven(why: string): StillheadError {
  return new StillheadError('SH571', {
    what: 'The printed revision does not say what was planned.',
    why,
    fix: 'Check the imports given for custom operations; if there are none, report this as a bug of stillhead.',
  })
}
