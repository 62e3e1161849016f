import { printedKind } from '../../catalog/printed-kind.ts'

/** An exclusion constraint; path `[schema, table, name]`. @see pg_constraint */
export const exclusionKind = printedKind({
  kind: 'exclusion',
  weight: 63,
  within: 'relation',
  classid: 2606,
  verb: 'Exclusion',
  target: 'constraint',
  occupies: ({ path }) => [`relation:${path[0]}.${path[2]}`, `constraint:${path.join('.')}`],
  query: ({ within }) => `
    SELECT k.oid, k.conrelid, k.conname, pg_catalog.pg_get_constraintdef(k.oid)
    FROM pg_catalog.pg_constraint k WHERE k.contype = 'x' AND k.conparentid = 0 AND ${within('k.conrelid')}`,
})
