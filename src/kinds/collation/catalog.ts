import { noMember } from '../../catalog/not-extension.ts'
import { printedKind } from '../../catalog/printed-kind.ts'

/** The locale of ICU's and the builtin provider's collations, which had other columns before 15 and 17. */
function locale(serverVersion: number): string {
  if (serverVersion >= 170000) return 'l.colllocale'
  return serverVersion >= 150000 ? 'l.colliculocale' : `CASE l.collprovider WHEN 'i' THEN l.collcollate END`
}

/** A collation; path `[schema, name]`. @see pg_collation */
export const collationKind = printedKind({
  kind: 'collation',
  weight: 15,
  within: 'schema',
  classid: 3456,
  verb: 'Collation',
  target: 'collation',
  query: ({ serverVersion }) => `
    SELECT l.oid, l.collnamespace, l.collname, 'CREATE COLLATION ', pg_catalog.format('%I (PROVIDER = %s, %s%s%s)', l.collname,
             CASE l.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
             CASE WHEN l.collprovider = 'c' THEN pg_catalog.format('LC_COLLATE = %L, LC_CTYPE = %L', l.collcollate, l.collctype)
                  ELSE pg_catalog.format('LOCALE = %L', ${locale(serverVersion)}) END,
             CASE WHEN l.collisdeterministic THEN '' ELSE ', DETERMINISTIC = FALSE' END,
             ${serverVersion >= 160000 ? `CASE WHEN l.collicurules IS NULL THEN '' ELSE pg_catalog.format(', RULES = %L', l.collicurules) END` : `''`})
    FROM pg_catalog.pg_collation l WHERE l.oid >= 16384 AND ${noMember(3456, 'l.oid')}`,
})
