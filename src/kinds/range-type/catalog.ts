import { noMember } from '../../catalog/not-extension.ts'
import { printedKind } from '../../catalog/printed-kind.ts'

const collation = `(SELECT pg_catalog.format(', COLLATION = %I.%I', m.nspname, l.collname)
               FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_namespace m ON m.oid = l.collnamespace
               WHERE l.oid = r.rngcollation AND l.oid <> s.typcollation)`

/** The multirange type, where PostgreSQL would have chosen another name. */
function multirange(serverVersion: number): string {
  if (serverVersion < 140000) return 'NULL'
  const usual = `CASE WHEN t.typname LIKE '%range%' THEN pg_catalog.regexp_replace(t.typname, 'range', 'multirange') ELSE t.typname || '_multirange' END`
  return `(SELECT pg_catalog.format(', MULTIRANGE_TYPE_NAME = %I', m.typname) FROM pg_catalog.pg_type m WHERE m.oid = r.rngmultitypid AND m.typname <> ${usual})`
}

/** A range type; path `[schema, name]`. @see pg_range */
export const rangeTypeKind = printedKind({
  kind: 'range-type',
  weight: 26,
  within: 'schema',
  classid: 1247,
  verb: 'RangeType',
  target: 'type',
  occupies: ({ path }) => [`type:${path.join('.')}`],
  query: ({ serverVersion }) => `
    SELECT t.oid, t.typnamespace, t.typname, 'CREATE TYPE ', pg_catalog.concat(pg_catalog.format('%I AS RANGE (SUBTYPE = %s', t.typname, pg_catalog.format_type(r.rngsubtype, NULL)),
             (SELECT pg_catalog.format(', SUBTYPE_OPCLASS = %I.%I', m.nspname, o.opcname)
              FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_namespace m ON m.oid = o.opcnamespace WHERE o.oid = r.rngsubopc AND NOT o.opcdefault),
             ${collation},
             CASE WHEN r.rngcanonical <> 0 THEN pg_catalog.format(', CANONICAL = %s', r.rngcanonical) END,
             CASE WHEN r.rngsubdiff <> 0 THEN pg_catalog.format(', SUBTYPE_DIFF = %s', r.rngsubdiff) END, ${multirange(serverVersion)}, ')')
    FROM pg_catalog.pg_range r JOIN pg_catalog.pg_type t ON t.oid = r.rngtypid JOIN pg_catalog.pg_type s ON s.oid = r.rngsubtype
    WHERE t.oid >= 16384 AND ${noMember(1247, 't.oid')}`,
})
