import { printedKind } from '../../catalog/printed-kind.ts'

const firing = `CASE r.ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END`

/** A rewrite rule of a table or view; path `[schema, table, name]`. @see pg_rewrite */
export const ruleKind = printedKind({
  kind: 'rule',
  weight: 93,
  within: 'relation',
  classid: 2618,
  verb: 'Rule',
  target: 'rule',
  refusesRetype: true,
  query: ({ within }) => `
    SELECT r.oid, r.ev_class, r.rulename, pg_catalog.rtrim(pg_catalog.pg_get_ruledef(r.oid, TRUE), ';') || CASE r.ev_enabled WHEN 'O' THEN ''
             ELSE pg_catalog.format(E';\\nALTER TABLE %s %s RULE %I', r.ev_class::pg_catalog.regclass, ${firing}, r.rulename) END
    FROM pg_catalog.pg_rewrite r WHERE r.oid >= 16384 AND r.rulename <> '_RETURN' AND ${within('r.ev_class')}`,
})
