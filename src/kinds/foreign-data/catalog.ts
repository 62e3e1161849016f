import { noMember } from '../../catalog/not-extension.ts'
import { printedKind } from '../../catalog/printed-kind.ts'

/** ` OPTIONS (…)`, or NULL. */
const options = (column: string): string =>
  `(SELECT pg_catalog.format(' OPTIONS (%s)', pg_catalog.string_agg(pg_catalog.format('%I %L', o.option_name, o.option_value), ', ' ORDER BY o.option_name))
             FROM pg_catalog.pg_options_to_table(${column}) o HAVING pg_catalog.count(*) > 0)`

/** A foreign-data wrapper; path `[name]`. @see pg_foreign_data_wrapper */
export const foreignDataWrapperKind = printedKind({
  kind: 'foreign-data-wrapper',
  weight: 33,
  within: 'database',
  classid: 2328,
  verb: 'ForeignDataWrapper',
  target: 'foreign data wrapper',
  query: () => `
    SELECT x.oid, NULL, x.fdwname, pg_catalog.concat(pg_catalog.format('CREATE FOREIGN DATA WRAPPER %I', x.fdwname),
             CASE WHEN x.fdwhandler <> 0 THEN pg_catalog.format(' HANDLER %s', x.fdwhandler::pg_catalog.regproc) END,
             CASE WHEN x.fdwvalidator <> 0 THEN pg_catalog.format(' VALIDATOR %s', x.fdwvalidator::pg_catalog.regproc) END, ${options('x.fdwoptions')})
    FROM pg_catalog.pg_foreign_data_wrapper x WHERE x.oid >= 16384 AND ${noMember(2328, 'x.oid')}`,
})

/** A foreign server without its user mappings, which hold passwords; path `[name]`. @see pg_foreign_server */
export const serverKind = printedKind({
  kind: 'server',
  weight: 34,
  within: 'database',
  classid: 1417,
  verb: 'Server',
  target: 'server',
  query: () => `
    SELECT x.oid, NULL, x.srvname, pg_catalog.concat(pg_catalog.format('CREATE SERVER %I', x.srvname), CASE WHEN x.srvtype <> '' THEN pg_catalog.format(' TYPE %L', x.srvtype) END,
             CASE WHEN x.srvversion IS NOT NULL THEN pg_catalog.format(' VERSION %L', x.srvversion) END,
             (SELECT pg_catalog.format(' FOREIGN DATA WRAPPER %I', w.fdwname) FROM pg_catalog.pg_foreign_data_wrapper w WHERE w.oid = x.srvfdw), ${options('x.srvoptions')})
    FROM pg_catalog.pg_foreign_server x WHERE ${noMember(1417, 'x.oid')}`,
})

const column = `pg_catalog.concat(pg_catalog.format('%I %s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)), ${options('a.attfdwoptions')},
               (SELECT pg_catalog.format(' COLLATE %I.%I', n.nspname, l.collname) FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace
                JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND l.oid <> y.typcollation),
               CASE WHEN a.attnotnull THEN ' NOT NULL' END,
               (SELECT pg_catalog.format(CASE WHEN a.attgenerated = '' THEN ' DEFAULT %s' ELSE ' GENERATED ALWAYS AS (%s) STORED' END, pg_catalog.pg_get_expr(d.adbin, d.adrelid))
                FROM pg_catalog.pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum))`

/** A foreign table with its columns and checks; path `[schema, name]`. @see pg_foreign_table */
export const foreignTableKind = printedKind({
  kind: 'foreign-table',
  weight: 46,
  within: 'schema',
  classid: 1259,
  verb: 'ForeignTable',
  target: 'foreign table',
  refusesRetype: true,
  occupies: ({ path }) => [`relation:${path.join('.')}`, `type:${path.join('.')}`],
  query: ({ within }) => `
    SELECT c.oid, c.relnamespace, c.relname, 'CREATE FOREIGN TABLE ', pg_catalog.concat(pg_catalog.format('%I (%s) SERVER %I', c.relname, pg_catalog.concat_ws(', ',
             (SELECT pg_catalog.string_agg(${column}, ', ' ORDER BY a.attnum) FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
             (SELECT pg_catalog.string_agg(pg_catalog.format('CONSTRAINT %I %s', k.conname, pg_catalog.pg_get_constraintdef(k.oid)), ', ' ORDER BY k.conname)
              FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c')), s.srvname), ${options('f.ftoptions')})
    FROM pg_catalog.pg_foreign_table f JOIN pg_catalog.pg_class c ON c.oid = f.ftrelid JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver
    WHERE NOT c.relispartition AND ${within('c.oid')} AND ${noMember(1259, 'c.oid')}`,
})
