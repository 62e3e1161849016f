import type { Generated } from '../autogenerate/generated.ts'
import { loadProject, type ProjectSource } from '../config.ts'
import { generateAnywhere, type GenerateOptions } from './generate.ts'

/** Options of {@link diff}. */
export interface DiffOptions extends ProjectSource, GenerateOptions {}

/** What {@link diff} returns. */
export type DiffResult = Generated

/**
 * Plans what turns the project's database into its models, or with `against` into another database, and writes nothing.
 * @returns the operations both ways; `notes` tells what the two databases differ in and nothing can plan.
 * @throws SH1xx of the models, SH3xx of the connections, SH5xx of the comparison.
 * @example const { upgrade, notes } = await diff({ against: 'postgres://localhost/wanted' })
 */
export async function diff(options: DiffOptions = {}): Promise<DiffResult> {
  const project = await loadProject(options)
  return generateAnywhere(project, options, options.log ?? (() => undefined))
}
