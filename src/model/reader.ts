import type { CatalogObject } from '../catalog/kind.ts'
import type { Model } from './model.ts'

/**
 * Reads the objects of one kind from the models.
 * @param model what the schema modules export.
 * @param before the objects of the kinds with a lower weight.
 */
export type ModelReader<O extends CatalogObject> = (model: Model, before: readonly CatalogObject[]) => readonly O[]
