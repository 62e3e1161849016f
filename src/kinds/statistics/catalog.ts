import { printedKind } from '../../catalog/printed-kind.ts'

// PG: it prints the schema of the statistics always.
const statement = `CASE WHEN pg_catalog.pg_statistics_obj_is_visible(e.oid)
    THEN pg_catalog.replace(pg_catalog.pg_get_statisticsobjdef(e.oid), pg_catalog.format('CREATE STATISTICS %I.%I', n.nspname, e.stxname), pg_catalog.format('CREATE STATISTICS %I', e.stxname))
    ELSE pg_catalog.pg_get_statisticsobjdef(e.oid) END`

/** Extended statistics of a table; path `[schema, table, name]`. @see pg_statistic_ext */
export const statisticsKind = printedKind({
  kind: 'statistics',
  weight: 72,
  within: 'relation',
  classid: 3381,
  verb: 'Statistics',
  target: 'statistics',
  query: ({ within }) => `
    SELECT e.oid, e.stxrelid, e.stxname, ${statement} || CASE WHEN e.stxstattarget >= 0
             THEN pg_catalog.format(E';\\nALTER STATISTICS %s%I SET STATISTICS %s', CASE WHEN pg_catalog.pg_statistics_obj_is_visible(e.oid) THEN '' ELSE pg_catalog.quote_ident(n.nspname) || '.' END, e.stxname, e.stxstattarget) ELSE '' END
    FROM pg_catalog.pg_statistic_ext e JOIN pg_catalog.pg_namespace n ON n.oid = e.stxnamespace WHERE ${within('e.stxrelid')}`,
})
