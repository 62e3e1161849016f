import type { CatalogObject, DesignKind, QueryScope } from '../../catalog/kind.ts'
import { printedKind } from '../../catalog/printed-kind.ts'
import { schemaOf } from '../../catalog/requires.ts'
import { call } from '../../operations/spec.ts'
import type { PublicationOps } from './ops.ts'

/** A schema of a publication; path `[publication, schema]`. @see pg_publication_namespace */
export type PublicationSchemaObject = CatalogObject<'publication-schema', object>

function parameters(serverVersion: number): string {
  const operations = ['insert', 'update', 'delete', 'truncate'].map(
    (each) => `CASE WHEN p.pub${each} THEN '${each}' END`,
  )
  const generated =
    serverVersion < 180000
      ? ''
      : ` || CASE p.pubgencols WHEN 's' THEN ', publish_generated_columns = stored' ELSE '' END`
  return `pg_catalog.format(' WITH (publish = %L', pg_catalog.concat_ws(', ', ${operations.join(', ')}))
             || CASE WHEN p.pubviaroot THEN ', publish_via_partition_root = true' ELSE '' END${generated} || ')'`
}

/** A publication without its tables; path `[name]`. @see pg_publication */
export const publicationKind = printedKind({
  kind: 'publication',
  weight: 88,
  within: 'database',
  classid: 6104,
  verb: 'Publication',
  target: 'publication',
  query: ({ serverVersion }) => `
    SELECT p.oid, NULL, p.pubname, pg_catalog.format('CREATE PUBLICATION %I%s', p.pubname, CASE WHEN p.puballtables THEN ' FOR ALL TABLES' END) || ${parameters(serverVersion)}
    FROM pg_catalog.pg_publication p`,
})

function tablesQuery({ within, serverVersion }: QueryScope): string {
  const columns = `(SELECT pg_catalog.format(' (%s)', pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum))
                FROM pg_catalog.pg_attribute a WHERE m.prattrs IS NOT NULL AND a.attrelid = m.prrelid AND a.attnum = ANY (m.prattrs) HAVING pg_catalog.count(*) > 0)`
  const rows = `CASE WHEN m.prqual IS NOT NULL THEN pg_catalog.format(' WHERE (%s)', pg_catalog.pg_get_expr(m.prqual, m.prrelid)) END`
  const parts = serverVersion < 150000 ? '' : `, ${columns}, ${rows}`
  return `
    SELECT m.oid, m.prrelid, p.pubname,
           pg_catalog.concat(pg_catalog.format('ALTER PUBLICATION %I ADD TABLE ONLY %s', p.pubname, m.prrelid::pg_catalog.regclass)${parts})
    FROM pg_catalog.pg_publication_rel m JOIN pg_catalog.pg_publication p ON p.oid = m.prpubid WHERE ${within('m.prrelid')}`
}

/** A table of a publication; path `[schema, table, publication]`. @see pg_publication_rel */
export const publicationTableKind = printedKind({
  kind: 'publication-table',
  weight: 89,
  within: 'relation',
  classid: 6106,
  verb: 'PublicationTable',
  refusesRetype: true,
  query: tablesQuery,
})

export const publicationSchemaKind: DesignKind<PublicationSchemaObject> = {
  kind: 'publication-schema',
  weight: 89,
  authority: 'database',
  satellite: { word: 'of' },
  queries: ({ serverVersion }) =>
    serverVersion < 150000
      ? []
      : [
          `SELECT m.pnpubid, n.oid, n.nspname FROM pg_catalog.pg_publication_namespace m JOIN pg_catalog.pg_namespace n ON n.oid = m.pnnspid`,
        ],
  read: ([rows = []], lookups) =>
    rows.flatMap(([publication, namespace, name]): PublicationSchemaObject[] => {
      const target = lookups.object(`6104:${publication}:0`)
      const schema = lookups.schema(namespace!)
      if (!target || schema === undefined) return []
      const requires = [{ kind: target.kind, path: target.path }, ...schemaOf(schema)]
      return [{ kind: 'publication-schema', path: [...target.path, name!], attributes: {}, requires }]
    }),
  attributes: {},
  attachedTo: ({ requires }) => requires[0]!,
  create: ({ path }) => [call<PublicationOps, 'addPublicationSchema'>('addPublicationSchema', [path[0]!, path[1]!])],
  drop: ({ path }) => [call<PublicationOps, 'dropPublicationSchema'>('dropPublicationSchema', [path[0]!, path[1]!])],
}
