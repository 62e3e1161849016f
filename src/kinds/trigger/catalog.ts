import { printedKind } from '../../catalog/printed-kind.ts'

const firing = `CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END`

/** A trigger of a table or view; path `[schema, table, name]`. @see pg_trigger */
export const triggerKind = printedKind({
  kind: 'trigger',
  weight: 92,
  within: 'relation',
  classid: 2620,
  verb: 'Trigger',
  target: 'trigger',
  refusesRetype: true,
  // A partition's own copy of a trigger comes and goes with that of its parent.
  query: ({ within }) => `
    SELECT t.oid, t.tgrelid, t.tgname, pg_catalog.pg_get_triggerdef(t.oid, TRUE) || CASE t.tgenabled WHEN 'O' THEN ''
             ELSE pg_catalog.format(E';\\nALTER TABLE %s %s TRIGGER %I', t.tgrelid::pg_catalog.regclass, ${firing}, t.tgname) END
    FROM pg_catalog.pg_trigger t WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND ${within('t.tgrelid')}`,
})
