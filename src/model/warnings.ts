import type { Drizzle } from './load.ts'
import type { Model, ModelTable, ModelWarning } from './model.ts'

/**
 * What a person should know about the models: what they use but do not export, and what Drizzle itself passes over.
 * @param managesRole whether the project owns a role of a name.
 * @param database `holds-tables` when the project owns tables there.
 * @returns in the order of the exports; empty when there is nothing to say.
 */
export function warningsOf(
  model: Model,
  managesRole: (name: string) => boolean,
  database: 'holds-tables' | 'empty',
): readonly ModelWarning[] {
  const exported = new Set(model.tables)
  return [
    ...model.aliases.map((name) => ({
      type: 'alias-skipped',
      message: `The alias "${name}" is exported beside the tables; it is no table of the database.`,
    })),
    ...model.foreign.map((name) => ({
      type: 'other-database',
      message: `Table "${name}" is declared for another database than PostgreSQL; it is passed over.`,
    })),
    ...model.unfinishedViews.map((name) => ({
      type: 'view-unfinished',
      message: `View "${name}" is passed over: it has no query. End its declaration with .as(…), or with .existing() when others make it.`,
    })),
    ...(saysNothing(model) ? [nothingExported(database)] : []),
    ...model.tables.flatMap((table) => [...unexportedTargets(model, exported, table), ...droppedConfig(model, table)]),
    ...unexportedEnums(model),
    ...unexportedSchemas(model),
    ...unmanagedRoles(model, managesRole),
  ]
}

function nothingExported(database: 'holds-tables' | 'empty'): ModelWarning {
  const lost = database === 'empty' ? '.' : ': whatever the database holds counts as removed from the models.'
  return { type: 'nothing-exported', message: `The schema files export nothing for PostgreSQL${lost}` }
}

function saysNothing({ tables, enums, schemas, sequences, views, materializedViews, roles, policies }: Model): boolean {
  return [tables, enums, schemas, sequences, views, materializedViews, roles, policies].every(
    ({ length }) => length === 0,
  )
}

function unmanagedRoles(model: Model, managesRole: (name: string) => boolean): readonly ModelWarning[] {
  return model.roles
    .filter((role) => !(role as { _existing?: boolean })._existing && !managesRole(role.name))
    .map(({ name }) => ({
      type: 'role-not-managed',
      message: `Role "${name}" is not created: entities.roles of the config leaves it out. Mark it .existing(), or set entities.roles.`,
    }))
}

function shown({ path }: ModelTable): string {
  return path.filter(Boolean).join('.')
}

function unexportedTargets(
  model: Model,
  exported: ReadonlySet<ModelTable>,
  table: ModelTable,
): readonly ModelWarning[] {
  const targets = table.config.foreignKeys.map((foreignKey) => model.table(foreignKey.reference().foreignTable))
  return [...new Set(targets)]
    .filter((target) => !exported.has(target))
    .map((target) => ({
      type: 'table-not-exported',
      message: `Table "${shown(target)}", which a foreign key of "${shown(table)}" refers to, is not exported from the schema files: it is neither created nor changed.`,
    }))
}

/** 0.4x passes silently over what is no index, key, check or policy of PostgreSQL. */
function droppedConfig({ drizzle, version }: Model, table: ModelTable): readonly ModelWarning[] {
  if (version.generation === 1) return []
  const dropped = table.extra.filter((value) => !isKnown(drizzle, value))
  return dropped.map((value) => ({
    type: 'config-dropped',
    message: `drizzle-orm passes over ${describe(value)} in the third argument of table "${shown(table)}".`,
  }))
}

function isKnown({ orm, pg }: Drizzle, value: unknown): boolean {
  const { IndexBuilder, CheckBuilder, UniqueConstraintBuilder, PrimaryKeyBuilder, ForeignKeyBuilder, PgPolicy } = pg
  return [IndexBuilder, CheckBuilder, UniqueConstraintBuilder, PrimaryKeyBuilder, ForeignKeyBuilder, PgPolicy].some(
    (known) => orm.is(value, known as never),
  )
}

function describe(value: unknown): string {
  const name = typeof value === 'object' && value !== null ? value.constructor?.name : undefined
  return name === undefined || name === 'Object'
    ? `a value of type ${value === null ? 'null' : typeof value}`
    : `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`
}

function unexportedEnums(model: Model): readonly ModelWarning[] {
  const exported = new Set(model.enums.map((each) => `${model.schema(each.schema)}.${each.enumName}`))
  const warned = new Map<string, string>()
  for (const table of model.tables) {
    for (const column of table.config.columns) {
      const found = model.columnEnum(column)
      const name = found && `${found.schema}.${found.name}`
      if (name === undefined || exported.has(name) || warned.has(name)) continue
      warned.set(name, `${shown(table)}.${model.columnName(column)}`)
    }
  }
  return [...warned].map(([name, column]) => ({
    type: 'enum-not-exported',
    message: `Enum "${name.replace(/^\./, '')}", the type of "${column}", is not exported from the schema files: it is neither created nor changed.`,
  }))
}

function unexportedSchemas(model: Model): readonly ModelWarning[] {
  const exported = new Set(model.schemas.map((each) => model.schema(each.schemaName)))
  const used = new Set(model.tables.map(({ path }) => path[0]))
  return [...used]
    .filter((name) => name !== '' && !exported.has(name))
    .sort()
    .map((name) => ({
      type: 'schema-not-exported',
      message: `pgSchema("${name}") is not exported from the schema files; it is created all the same, but drizzle-kit would not.`,
    }))
}
