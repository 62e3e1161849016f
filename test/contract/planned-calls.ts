import path from 'node:path'
import { modelCatalog } from '../../src/autogenerate/compare.ts'
import type { Catalog } from '../../src/catalog/kind.ts'
import type { Project } from '../../src/config.ts'
import { designKinds, kinds } from '../../src/kinds/design.ts'
import { loadModel, type LoadedModel } from '../../src/model/load.ts'
import type { Operation } from '../../src/operations/operation.ts'
import { plan } from '../../src/plan/plan.ts'
import { casesOf, scenariosFolder, type ScenarioCase } from '../support/scenario-folder.ts'

/** The models of a scenario, as catalogs. */
export interface ModelPair {
  readonly one: ScenarioCase
  readonly before: Catalog
  readonly after: Catalog
}

/** The models of all scenarios, loaded as one. */
export async function readModelPairs(): Promise<readonly ModelPair[]> {
  const cases = designKinds.flatMap(({ kind }) => casesOf(kind))
  const files = cases.flatMap(({ scenario: { before, after } }) => [before, after]).filter((file) => file !== undefined)
  const loaded = await loadModel(projectOf(files))
  const modules = new Map(loaded.files.map((file, index) => [file, loaded.modules[index]!]))
  const catalogOf = ({ config }: ScenarioCase, file: string | undefined): Catalog => {
    const model: LoadedModel = { ...loaded, modules: file === undefined ? [] : [modules.get(file)!] }
    return modelCatalog({ ...projectOf(files), ...config.project }, model, 'public')
  }
  return cases.map((one) => ({
    one,
    before: catalogOf(one, one.scenario.before),
    after: catalogOf(one, one.scenario.after),
  }))
}

/** What would be planned between the models of a scenario, and from and to nothing, without asking a server. */
export function plannedCalls({ before, after }: ModelPair): readonly Operation[] {
  const nothing: Catalog = new Map()
  const ways: readonly (readonly [Catalog, Catalog])[] = [
    [before, after],
    [after, before],
    [nothing, after],
    [after, nothing],
  ]
  return ways.flatMap(([live, wanted]) => plan(live, wanted, kinds))
}

function projectOf(schema: readonly string[]): Project {
  const root = path.resolve(scenariosFolder, '../..')
  return {
    root,
    base: root,
    schema,
    migrations: scenariosFolder,
    versionLocations: [scenariosFolder],
    roles: false,
    drizzleMigrations: { schema: 'drizzle', table: '__drizzle_migrations' },
    options: {},
  }
}
