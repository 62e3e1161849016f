import type { ObjectRef } from '../kernel/ref.ts'
import type { Relation } from './kind.ts'

/** The schema that an object requires; none for the default schema. */
export function schemaOf(schema: string): readonly ObjectRef[] {
  return schema === '' ? [] : [{ kind: 'schema', path: [schema] }]
}

/** The table of a path that begins with schema and table. */
export function tableOf(path: readonly string[]): ObjectRef {
  return { kind: 'table', path: path.slice(0, 2) }
}

/** The table behind a row of pg_class: a table, a partition, or the extension that made it. */
export function relationOf({ path, standIn }: Relation): ObjectRef {
  return standIn ?? tableOf(path)
}

/** Columns of the table behind a row of pg_class; those of a partition are its root's. */
export function relationColumns({ path, root, standIn }: Relation, names: readonly string[]): readonly ObjectRef[] {
  return standIn && !root ? [] : columnsOf(root ?? path, names)
}

/** Columns of one table. */
export function columnsOf(table: readonly string[], names: readonly string[]): readonly ObjectRef[] {
  return names.map((name) => ({ kind: 'column', path: [table[0]!, table[1]!, name] }))
}

/** The place that unique columns of a table offer to foreign keys, in whatever order. */
export function keyPlace([schema, table]: readonly string[], columns: readonly string[]): string {
  return JSON.stringify([schema, table, ...[...columns].sort()])
}
