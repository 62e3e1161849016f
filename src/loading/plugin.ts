import fs from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Loader, OnResolveArgs, OnResolveResult, Plugin, PluginBuild, ResolveResult } from 'esbuild'

/** How the imports of a project's files are resolved. */
export interface Resolution {
  /** Absolute path of a file; drizzle-orm is required from there, so that there is one copy of it. */
  readonly drizzleFrom: string
  /** Absolute path of the running tool's entry point: what `stillhead` means. */
  readonly tool: string
  /** Absolute paths of the files that ask where they are: `import.meta`, `__dirname`, `__filename`. */
  readonly selfAware: ReadonlySet<string>
  /** Filled while building: files that decide how the imported packages are loaded. */
  readonly packages: Set<string>
}

/** What `import.meta`, `__dirname` and `__filename` are called in the bundle: each file has its own. */
export const ownNames = {
  'import.meta': '__stillhead_meta',
  __dirname: '__stillhead_dirname',
  __filename: '__stillhead_filename',
} as const

/** The first line of every bundle; JSON holds the path that plain `require` calls start from. */
export function banner(root: string): string {
  const from = JSON.stringify(path.join(root, 'package.json'))
  return `import{createRequire as __stillhead_require}from'node:module';const require=__stillhead_require(${from});`
}

/** Makes one bundle of a project's own files and leaves packages where they are. */
export function projectPlugin(resolution: Resolution): Plugin {
  return {
    name: 'stillhead',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, resolver(build, resolution))
      build.onLoad({ filter: /.*/, namespace: 'stillhead-required' }, ({ path: id, pluginData }) => ({
        contents: `module.exports=__stillhead_require(${JSON.stringify(pluginData.from)})(${JSON.stringify(id)})`,
        loader: 'js',
      }))
      build.onLoad({ filter: /.*/, namespace: 'stillhead-shim' }, () => ({
        contents: 'export const defineConfig = (config) => config',
        loader: 'js',
      }))
      if (resolution.selfAware.size > 0) {
        build.onLoad({ filter: oneOf(resolution.selfAware), namespace: 'file' }, ({ path: file }) => ({
          contents: withOwnNames(file),
          loader: loaderOf(file),
        }))
      }
    },
  }
}

type Resolver = (args: OnResolveArgs) => Promise<OnResolveResult | undefined>

function resolver(build: PluginBuild, resolution: Resolution): Resolver {
  const known = new Map<string, Promise<OnResolveResult>>()
  return async (args) => {
    if (args.pluginData === 'resolving' || path.isAbsolute(args.path)) return undefined
    if (isBuiltin(args.path)) return { path: args.path, external: true }
    if (/^drizzle-orm(\/|$)/.test(args.path)) return drizzle(args, resolution)
    if (args.path === 'drizzle-kit') return { path: args.path, namespace: 'stillhead-shim' }
    if (args.path === 'stillhead') return tool(resolution.tool, args.importer)
    if (args.path === 'stillhead/emitters') return emitters(resolution.tool)
    const place = `${args.kind}\0${args.resolveDir}\0${args.path}`
    const result = known.get(place) ?? resolvePackage(build, resolution, args)
    known.set(place, result)
    return result
  }
}

function drizzle(args: OnResolveArgs, { drizzleFrom }: Resolution): OnResolveResult {
  try {
    createRequire(drizzleFrom).resolve(args.path)
  } catch {
    return { errors: [{ text: `Could not resolve "${args.path}"` }] }
  }
  return { path: args.path, namespace: 'stillhead-required', pluginData: { from: drizzleFrom } }
}

/** Most configs take `defineConfig` alone: they need not load the whole library. */
function tool(entry: string, importer: string): OnResolveResult {
  const taken = [...fs.readFileSync(importer, 'utf8').matchAll(/import\s+([^'"]*?)\s*from\s*['"]stillhead['"]/g)]
  if (taken.length > 0 && taken.every(([, clause = '']) => isSmall(clause)))
    return { path: 'stillhead', namespace: 'stillhead-shim' }
  return entry.endsWith('.ts') ? { path: entry } : { path: pathToFileURL(entry).href, external: true }
}

/** What revisions emit is a module of its own, so that deploys need not load the whole library for it. */
function emitters(tool: string): OnResolveResult {
  const entry = path.join(path.dirname(tool), `emitters${path.extname(tool)}`)
  return entry.endsWith('.ts') ? { path: entry } : { path: pathToFileURL(entry).href, external: true }
}

function isSmall(clause: string): boolean {
  if (/^type\s/.test(clause)) return true
  const names = /^\{(.*)\}$/s.exec(clause)?.[1]?.split(',') ?? ['*']
  return names
    .map((name) => name.trim())
    .every((name) => name === '' || name === 'defineConfig' || /^type\s/.test(name))
}

async function resolvePackage(
  build: PluginBuild,
  resolution: Resolution,
  args: OnResolveArgs,
): Promise<OnResolveResult> {
  const { kind, importer, resolveDir } = args
  const found = await build.resolve(args.path, {
    kind,
    importer,
    resolveDir,
    namespace: args.namespace,
    pluginData: 'resolving',
  })
  if (found.errors.length > 0) return unresolved(args, found)
  // Packages whose sources are TypeScript, and workspace packages, are part of the project.
  const isSource =
    !found.path.includes(`${path.sep}node_modules${path.sep}`) || /\.([cm]?tsx?|jsx|json)$/.test(found.path)
  if (found.external || found.namespace !== 'file' || isSource) {
    return { path: found.path, external: found.external, namespace: found.namespace, sideEffects: found.sideEffects }
  }
  const manifest = nearestManifest(found.path)
  if (manifest) resolution.packages.add(manifest)
  if (!isCommonJs(found.path, manifest)) return { path: pathToFileURL(found.path).href, external: true }
  return { path: found.path, namespace: 'stillhead-required', pluginData: { from: found.path } }
}

/** An import that must be there is an error of the build; a call may be guarded, and fails when it is made. */
function unresolved(args: OnResolveArgs, found: ResolveResult): OnResolveResult {
  return args.kind === 'import-statement' ? { errors: found.errors } : { path: args.path, external: true }
}

function nearestManifest(file: string): string | undefined {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json')
    if (fs.existsSync(manifest)) return manifest
    if (path.dirname(folder) === folder) return undefined
  }
}

/** Named imports from CommonJS are properties, as TypeScript and bundlers have it; Node would refuse many of them. */
function isCommonJs(file: string, manifest: string | undefined): boolean {
  if (/\.[cm]js$/.test(file)) return file.endsWith('.cjs')
  if (!file.endsWith('.js') || !manifest) return true
  return (JSON.parse(fs.readFileSync(manifest, 'utf8')) as { type?: string }).type !== 'module'
}

/** Stays on the first line, so that no line moves. */
function withOwnNames(file: string): string {
  const url = pathToFileURL(file).href
  const text = fs.readFileSync(file, 'utf8').replace(/^#!/, '//#!')
  const [filename, dirname] = [JSON.stringify(file), JSON.stringify(path.dirname(file))]
  const resolve = `(id)=>new URL(id,${JSON.stringify(url)}).href`
  return (
    `const ${ownNames.__filename}=${filename},${ownNames.__dirname}=${dirname},` +
    `${ownNames['import.meta']}={url:${JSON.stringify(url)},filename:${filename},dirname:${dirname},resolve:${resolve}};${text}`
  )
}

function loaderOf(file: string): Loader {
  const extension = path.extname(file)
  if (extension === '.tsx' || extension === '.jsx') return extension.slice(1) as Loader
  return extension.endsWith('ts') ? 'ts' : 'js'
}

function oneOf(files: ReadonlySet<string>): RegExp {
  return new RegExp(`^(${[...files].map((file) => file.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})$`)
}
