import path from 'node:path'
import type { Place } from './config/check.ts'
import { connectionOf } from './config/connection.ts'
import { checkDrizzleConfig, type DrizzleConfig } from './config/drizzle-config.ts'
import { databaseUrl, readEnvironmentFiles } from './config/environment.ts'
import { findConfig } from './config/find.ts'
import { withGuardedFunctions } from './config/guarded-functions.ts'
import type { Project, ProjectSource } from './config/project.ts'
import { readConfig } from './config/read.ts'
import type { StillheadOptions } from './config/settings.ts'
import { checkOptions } from './config/stillhead-options.ts'
import { expandGlob } from './loading/glob.ts'

export type { DrizzleConfig } from './config/drizzle-config.ts'
export type { Connection, EmbeddedDatabase, Project, ProjectSource } from './config/project.ts'
export type { RolesOption } from './config/roles-option.ts'
export type { PostWriteHook, StillheadOptions } from './config/settings.ts'

/**
 * Types the default export of drizzle.config.ts; drizzle-kit takes the same object.
 * @example
 * export default defineConfig({ dialect: 'postgresql', schema: './schema', dbCredentials: { url: process.env.DATABASE_URL } })
 */
export function defineConfig(config: DrizzleConfig): DrizzleConfig {
  return config
}

/**
 * Reads the project's config and the environment. `.env` is read into the environment, as drizzle-kit does.
 * @throws SH100, SH101 without a config; SH102 and SH108 to SH109 when it cannot be read; SH103 to SH107 for what is wrong in it.
 */
export async function loadProject(source: ProjectSource = {}): Promise<Project> {
  const cwd = path.resolve(source.cwd ?? process.cwd())
  if (source.project) return withUrl(source.project, source.url)
  const configFile = findConfig(cwd, source.config)
  const root = path.dirname(configFile)
  readEnvironmentFiles([cwd, root])
  const { config, options, place } = await readConfig(configFile)
  checkDrizzleConfig(config, place, (key, at) => warnUnknown(source, key, at))
  checkOptions(options, { ...place, keys: ['stillhead'] })
  const base = baseFolder([cwd, root], config, options)
  const url = source.url ?? databaseUrl()
  const origin = source.url === undefined ? 'DATABASE_URL' : '--url'
  const connection = connectionOf({ url, origin, config, folder: base })
  const guarded = withGuardedFunctions(options, configFile)
  return { ...settings(config, guarded, base), root, configFile, ...(connection && { connection }) }
}

function withUrl(project: Project, url: string | undefined): Project {
  if (url === undefined) return project
  const connection = connectionOf({ url, origin: '--url', config: {}, folder: project.base })
  return { ...project, ...(connection && { connection }) }
}

function warnUnknown({ log }: ProjectSource, key: string, place: Place): void {
  const name = [...place.keys, key].join('.')
  log?.({
    level: 'warn',
    type: 'config-unknown-key',
    message: `${place.file}: "${name}" is not a setting that stillhead knows.`,
    data: { key: name },
  })
}

/** drizzle-kit reads paths from the working directory: so does a config that is named from elsewhere, if its paths lead somewhere there. */
function baseFolder(folders: readonly [string, string], config: DrizzleConfig, options: StillheadOptions): string {
  const paths = [...listed(config.schema), migrationsFolder(config, options)]
  return folders.find((folder) => paths.some((each) => expandGlob(each, folder).length > 0)) ?? folders[1]
}

function settings(config: DrizzleConfig, options: StillheadOptions, base: string): Omit<Project, 'root'> {
  const migrations = path.resolve(base, migrationsFolder(config, options))
  const locations = (options.versionLocations ?? []).map((folder) => path.resolve(base, folder))
  return {
    base,
    schema: listed(config.schema),
    migrations,
    versionLocations: [...new Set([migrations, ...locations])],
    ...(config.schemaFilter !== undefined && { schemaFilter: listed(config.schemaFilter) }),
    ...(config.tablesFilter !== undefined && { tablesFilter: listed(config.tablesFilter) }),
    ...(config.extensionsFilters !== undefined && { extensionsFilters: config.extensionsFilters }),
    roles: config.entities?.roles ?? false,
    ...(config.casing !== undefined && { casing: config.casing }),
    drizzleMigrations: {
      schema: config.migrations?.schema ?? 'drizzle',
      table: config.migrations?.table ?? '__drizzle_migrations',
    },
    options,
  }
}

function migrationsFolder(config: DrizzleConfig, options: StillheadOptions): string {
  return options.migrations ?? config.out ?? './migrations'
}

function listed(value: string | readonly string[] | undefined): readonly string[] {
  return typeof value === 'string' ? [value] : (value ?? [])
}
