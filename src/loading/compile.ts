import fs from 'node:fs'
import path from 'node:path'
import type { BuildOptions, Metafile, OutputFile } from 'esbuild'
import type { Bundle } from './cache.ts'
import { banner, ownNames, projectPlugin, type Resolution } from './plugin.ts'
import { readText } from '../kernel/read-text.ts'

/** What is to be compiled into one file. */
export interface CompileRequest extends Pick<Resolution, 'drizzleFrom' | 'tool'> {
  /** Absolute folder of the project. */
  readonly root: string
  /** Absolute paths; the exports of the first are `m0` of the bundle. */
  readonly files: readonly string[]
}

/** Makes one ES module of the files and of everything of the project that they import. */
export async function compile(request: CompileRequest): Promise<Bundle> {
  const { build } = await import('esbuild')
  const packages = new Set<string>()
  const run = (selfAware: ReadonlySet<string>) =>
    build({ ...options(request), plugins: [projectPlugin({ ...request, selfAware, packages })] })
  let result = await run(new Set())
  // Asking for each file costs more than compiling it, so only the files that need it are asked for, in a second build.
  const selfAware = selfAwareFiles(request.root, result.metafile)
  if (selfAware.size > 0) result = await run(selfAware)
  const inputs = inputFiles(request.root, result.metafile)
  return {
    code: textOf(result.outputFiles, '.mjs'),
    map: textOf(result.outputFiles, '.map'),
    inputs: [...inputs, ...settingsFiles(inputs), ...[...packages].sort()],
    folders: importedFolders(inputs, request.files),
  }
}

function options({ root, files }: CompileRequest) {
  return {
    absWorkingDir: root,
    stdin: { contents: entry(files), resolveDir: root, sourcefile: 'stillhead-entry.js', loader: 'js' },
    outfile: path.join(root, 'stillhead.mjs'),
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    keepNames: true,
    logLevel: 'silent',
    sourcemap: 'external',
    sourcesContent: false,
    legalComments: 'none',
    define: { ...ownNames },
    banner: { js: banner(root) },
  } as const satisfies BuildOptions
}

function entry(files: readonly string[]): string {
  return files.map((file, index) => `export * as m${index} from ${JSON.stringify(file)}`).join('\n')
}

function selfAwareFiles(root: string, metafile: Metafile): Set<string> {
  const files = inputFiles(root, metafile).filter((file) => /\.[cm]?[jt]sx?$/.test(file))
  return new Set(files.filter((file) => /\bimport\.meta\b|\b__(dir|file)name\b/.test(readText(file))))
}

/** The project's files in the bundle, sorted; virtual ones have a namespace before their path. */
function inputFiles(root: string, metafile: Metafile): string[] {
  return Object.keys(metafile.inputs)
    .filter((input) => input !== 'stillhead-entry.js' && !input.startsWith('stillhead-') && !input.startsWith('('))
    .map((input) => path.resolve(root, input))
    .sort()
}

/** Every tsconfig.json and package.json that esbuild looks for, up to the first one found, and what tsconfig extends. */
function settingsFiles(inputs: readonly string[]): string[] {
  const found = new Set<string>()
  const folders = new Set(inputs.map((file) => path.dirname(file)))
  for (const name of ['tsconfig.json', 'package.json']) {
    for (const start of folders) {
      for (let folder = start; ; folder = path.dirname(folder)) {
        const file = path.join(folder, name)
        if (found.has(file)) break
        found.add(file)
        if (fs.existsSync(file) || path.dirname(folder) === folder) break
      }
    }
  }
  for (const file of [...found].filter((each) => each.endsWith('tsconfig.json'))) addExtended(file, found)
  return [...found].sort()
}

function addExtended(file: string, found: Set<string>): void {
  const text = fs.existsSync(file) ? readText(file) : ''
  const list = /"extends"\s*:\s*(\[[^\]]*\]|"[^"]*")/.exec(text)?.[1] ?? ''
  for (const [, target = ''] of list.matchAll(/"(\.{1,2}\/[^"]*)"/g)) {
    const other = path.resolve(path.dirname(file), target.endsWith('.json') ? target : `${target}.json`)
    if (found.has(other)) continue
    found.add(other)
    addExtended(other, found)
  }
}

/** A new file beside an imported one can change what `./users` means. */
function importedFolders(inputs: readonly string[], files: readonly string[]): string[] {
  const entries = new Set(files)
  const imported = inputs.filter((file) => !entries.has(file) && !file.includes(`${path.sep}node_modules${path.sep}`))
  return [...new Set(imported.map((file) => path.dirname(file)))].sort()
}

function textOf(files: readonly OutputFile[], ending: string): string {
  return files.find((file) => file.path.endsWith(ending))?.text ?? ''
}
