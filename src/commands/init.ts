import fs from 'node:fs'
import path from 'node:path'
import { hasConfig } from '../config/find.ts'
import { loadProject, type Project } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { CommandSpec } from './command.ts'
import { toDocument } from './document.ts'
import {
  configText,
  environmentText,
  initScripts,
  initTemplates,
  schemaText,
  type InitTemplate,
} from './init-templates.ts'

/** What {@link init} is told. */
export interface InitOptions {
  /** Default: the working directory. */
  readonly cwd?: string
  /** Default `'minimal'`. */
  readonly template?: InitTemplate
}

/** What {@link init} did and what is left to do. */
export interface InitResult {
  /** Absolute folder of the project. */
  readonly root: string
  /** Files that were made, relative to the root, in the order in which they were written. */
  readonly written: readonly string[]
  /** Files that were there and stay as they are. */
  readonly kept: readonly string[]
  /** Names of the scripts that package.json gained. */
  readonly scripts: readonly string[]
  /** Sentences and commands, in order. */
  readonly next: readonly string[]
}

/**
 * Prepares a folder for stillhead: config, folder of revisions, scripts. Overwrites nothing.
 * @throws SH118 when package.json is not valid JSON, and what {@link loadProject} throws for a config that is there.
 */
export async function init(options: InitOptions = {}): Promise<InitResult> {
  const root = path.resolve(options.cwd ?? process.cwd())
  const template = options.template ?? 'minimal'
  const manifest = readManifest(root)
  const existing = hasConfig(root) ? await loadProject({ cwd: root }) : undefined
  const schema = existing?.schema[0] ?? existingSchema(root) ?? './schema'
  const files = new Map<string, string>()
  if (!existing) files.set('drizzle.config.ts', configText(template, schema))
  const migrations = existing && !isDrizzleKitFolder(existing) ? path.relative(root, existing.migrations) : 'migrations'
  if (!fs.existsSync(path.join(root, migrations))) files.set(path.join(migrations, '.gitkeep'), '')
  if (template === 'full') {
    if (schema === './schema' && !fs.existsSync(path.join(root, 'schema')))
      files.set(path.join('schema', 'accounts.ts'), schemaText)
    files.set('.env.example', environmentText)
  }
  const scripts = Object.keys(initScripts).filter((name) => !(name in (manifest.content.scripts ?? {})))
  const written = writeNew(root, files)
  if (scripts.length > 0) writeManifest(root, manifest, scripts)
  if (!manifest.exists) written.push('package.json')
  const kept = [...files.keys()].filter((file) => !written.includes(file))
  if (existing?.configFile) kept.unshift(path.relative(root, existing.configFile))
  return { root, written, kept, scripts, next: nextSteps({ root, schema, existing, manifest }) }
}

interface Manifest {
  readonly exists: boolean
  readonly text: string
  readonly content: Readonly<Record<string, unknown>> & {
    readonly scripts?: Readonly<Record<string, string>>
    readonly dependencies?: Readonly<Record<string, string>>
    readonly devDependencies?: Readonly<Record<string, string>>
  }
}

function readManifest(root: string): Manifest {
  const file = path.join(root, 'package.json')
  if (!fs.existsSync(file)) {
    const name =
      path
        .basename(root)
        .toLowerCase()
        .replaceAll(/[^a-z0-9._-]+/g, '-')
        .replace(/^[._-]+/, '') || 'app'
    return { exists: false, text: '', content: { name, private: true, type: 'module' } }
  }
  const text = fs.readFileSync(file, 'utf8')
  try {
    return { exists: true, text, content: JSON.parse(text) as Manifest['content'] }
  } catch (error) {
    throw new StillheadError('SH118', {
      what: 'package.json is not valid JSON.',
      where: file,
      why: error instanceof Error ? error.message : undefined,
      fix: 'Correct it, then run `stillhead init` again; nothing has been written.',
      cause: error,
    })
  }
}

function writeManifest(root: string, { text, content }: Manifest, names: readonly string[]): void {
  const added = Object.fromEntries(names.map((name) => [name, initScripts[name]]))
  const indent = /^\{\r?\n([ \t]+)"/.exec(text)?.[1] ?? '  '
  const json = JSON.stringify({ ...content, scripts: { ...content.scripts, ...added } }, undefined, indent)
  const ending = text === '' || text.endsWith('\n') ? '\n' : ''
  fs.writeFileSync(
    path.join(root, 'package.json'),
    (json + ending).replaceAll('\n', text.includes('\r\n') ? '\r\n' : '\n'),
  )
}

function writeNew(root: string, files: ReadonlyMap<string, string>): string[] {
  const missing = [...files].filter(([name]) => !fs.existsSync(path.join(root, name)))
  for (const [name, text] of missing) {
    const file = path.join(root, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, text, { flag: 'wx' })
  }
  return missing.map(([name]) => name)
}

/** Where projects keep their tables; the first that is there is meant. */
function existingSchema(root: string): string | undefined {
  const folders = [
    '',
    'src/',
    'src/db/',
    'src/database/',
    'src/lib/db/',
    'src/server/db/',
    'db/',
    'database/',
    'lib/db/',
    'drizzle/',
  ]
  const places = folders.flatMap((folder) => [`${folder}schema.ts`, `${folder}schema`])
  const found = places.find((place) => fs.existsSync(path.join(root, place)))
  return found && `./${found}`
}

/** drizzle-kit and stillhead would each take the other's files for their own. */
function isDrizzleKitFolder({ migrations }: Project): boolean {
  return fs.existsSync(path.join(migrations, 'meta', '_journal.json'))
}

interface Found {
  readonly root: string
  readonly schema: string
  readonly existing: Project | undefined
  readonly manifest: Manifest
}

function nextSteps({ root, schema, existing, manifest }: Found): string[] {
  const [install, run] = packageManager(root)
  const installed = { ...manifest.content.dependencies, ...manifest.content.devDependencies }
  const missing = ['stillhead', 'drizzle-orm'].filter((name) => !(name in installed))
  const config = existing?.configFile && path.basename(existing.configFile)
  const isShared = existing !== undefined && isDrizzleKitFolder(existing)
  return [
    ...(missing.length > 0 ? [`${install} ${missing.join(' ')}`] : []),
    ...(isShared ? [`Add to ${config}: export const stillhead = { migrations: './migrations' }`] : []),
    ...(existing?.schema.length === 0 ? [`Add to the default export of ${config}: schema: './schema'`] : []),
    ...(fs.existsSync(path.join(root, schema)) || existing?.schema.length
      ? []
      : [`Describe your tables in ${schema}/.`]),
    ...(existing?.connection ? [] : ['Set DATABASE_URL, in the environment or in .env.']),
    `${run} stillhead revision --autogenerate -m "create tables"`,
    `${run} stillhead upgrade head`,
  ]
}

function packageManager(root: string): readonly [install: string, run: string] {
  const has = (name: string) => fs.existsSync(path.join(root, name))
  if (has('pnpm-lock.yaml')) return ['pnpm add', 'pnpm exec']
  if (has('yarn.lock')) return ['yarn add', 'yarn']
  if (has('bun.lock') || has('bun.lockb')) return ['bun add', 'bunx']
  return ['npm install', 'npx']
}

/** `stillhead init` */
export const initCommand: CommandSpec = {
  name: 'init',
  summary: 'Prepare a project: config, folder of revisions, scripts; nothing is overwritten',
  options: {
    template: {
      type: 'string',
      short: 't',
      describe: 'How much to write',
      choices: Object.keys(initTemplates),
      default: 'minimal',
    },
  },
  examples: [
    ['init', 'write what is missing'],
    ['init --template full', 'show every setting, with a first schema file'],
  ],
  async run(args, { cwd, out, json }) {
    const result = await init({ cwd, template: args['template'] as InitTemplate })
    out(json ? toDocument('init', result) : report(result))
    return 'success'
  },
}

function report({ written, kept, scripts, next }: InitResult): string {
  return [
    ...written.map((file) => `Wrote  ${file}`),
    ...(scripts.length > 0 ? [`Added  ${scripts.join(', ')} to the scripts of package.json`] : []),
    ...kept.map((file) => `Kept   ${file}`),
    '',
    'Next:',
    ...next.map((step, index) => `  ${index + 1}. ${step}`),
  ].join('\n')
}
