import { noMember } from '../../catalog/not-extension.ts'
import { printedKind } from '../../catalog/printed-kind.ts'

const firing = `CASE v.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END`

/** An event trigger; path `[name]`. @see pg_event_trigger */
export const eventTriggerKind = printedKind({
  kind: 'event-trigger',
  weight: 99,
  within: 'database',
  classid: 3466,
  verb: 'EventTrigger',
  target: 'event trigger',
  query: () => `
    SELECT v.oid, NULL, v.evtname, pg_catalog.concat(pg_catalog.format('CREATE EVENT TRIGGER %I ON %I', v.evtname, v.evtevent),
             (SELECT pg_catalog.format(' WHEN TAG IN (%s)', pg_catalog.string_agg(pg_catalog.quote_literal(g.tag), ', ' ORDER BY g.place))
              FROM pg_catalog.unnest(v.evttags) WITH ORDINALITY g(tag, place) HAVING v.evttags IS NOT NULL),
             pg_catalog.format(' EXECUTE FUNCTION %s()', v.evtfoid::pg_catalog.regproc),
             CASE v.evtenabled WHEN 'O' THEN '' ELSE pg_catalog.format(E';\\nALTER EVENT TRIGGER %I %s', v.evtname, ${firing}) END)
    FROM pg_catalog.pg_event_trigger v WHERE v.oid >= 16384 AND ${noMember(3466, 'v.oid')}`,
})
