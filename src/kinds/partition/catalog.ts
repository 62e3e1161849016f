import { noMember } from '../../catalog/not-extension.ts'
import { printedKind, type PrintedObject } from '../../catalog/printed-kind.ts'

/** A partition of a table; path `[schema, name]`. @see pg_class.relpartbound */
export type PartitionObject = PrintedObject<'partition'>

export const partitionKind = {
  ...printedKind({
    kind: 'partition',
    weight: 45,
    within: 'schema',
    classid: 1259,
    verb: 'Partition',
    target: 'table',
    occupies: ({ path }) => [`relation:${path.join('.')}`, `type:${path.join('.')}`],
    query: ({ within }) => `
      SELECT c.oid, c.relnamespace, c.relname, CASE WHEN c.relpersistence = 'u' THEN 'CREATE UNLOGGED TABLE ' ELSE 'CREATE TABLE ' END,
             pg_catalog.format('%I PARTITION OF %s %s%s', c.relname, i.inhparent::pg_catalog.regclass, pg_catalog.pg_get_expr(c.relpartbound, c.oid),
               CASE WHEN c.relkind = 'p' THEN ' PARTITION BY ' || pg_catalog.pg_get_partkeydef(c.oid) END)
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
      WHERE c.relispartition AND c.relkind IN ('r', 'p') AND ${within('i.inhparent')} AND ${noMember(1259, 'c.oid')}`,
  }),
  // The parent is told by pg_inherits, see the dependencies of the introspection.
  attachedTo: ({ requires }: PartitionObject) =>
    requires.find(({ kind }) => kind === 'table' || kind === 'partition') ?? requires[0]!,
}
