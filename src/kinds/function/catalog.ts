import { noMember } from '../../catalog/not-extension.ts'
import { printedKind, type PrintedObject } from '../../catalog/printed-kind.ts'

const signature = `pg_catalog.format('%I(%s)', p.proname, pg_catalog.oidvectortypes(p.proargtypes))`

// PG: CREATE OR REPLACE takes neither another result, nor other names of parameters, nor fewer defaults.
const frame = `pg_catalog.concat_ws(' ', pg_catalog.pg_get_function_result(p.oid), p.proargnames::pg_catalog.text, p.proargmodes::pg_catalog.text,
       p.proallargtypes::pg_catalog.regtype[]::pg_catalog.text, p.pronargdefaults, p.provariadic::pg_catalog.regtype, p.prokind)`

// The constructors of a range type are the type's.
function routines(word: string, kinds: string): string {
  const head = `CREATE OR REPLACE ${word} `
  return `
    SELECT p.oid, p.pronamespace, ${signature}, '${head}',
           pg_catalog.rtrim(pg_catalog.substr(pg_catalog.pg_get_functiondef(p.oid), ${head.length} + pg_catalog.length(pg_catalog.quote_ident(n.nspname)) + 2), E'\\n'),
           ${frame}
    FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    WHERE p.oid >= 16384 AND p.prokind IN (${kinds}) AND ${noMember(1255, 'p.oid')}
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend i WHERE i.classid = 1255 AND i.objid = p.oid AND i.deptype = 'i')`
}

/** PG: bodies that are text are checked when they are made, though the tables that they read may come later. */
function bodyOptions({ attributes: { statement } }: PrintedObject): { readonly checkBody?: false } {
  if (!/^AS \$/m.test(statement)) return {}
  const readsLater = /^ LANGUAGE sql\b/m.test(statement) || /%(?:row)?type\b|\bdeclare\b/i.test(statement)
  return readsLater ? { checkBody: false } : {}
}

/** A function; path `[schema, signature]`, such as `add(integer, integer)`. @see pg_proc */
export const functionKind = printedKind({
  kind: 'function',
  weight: 30,
  within: 'schema',
  classid: 1255,
  verb: 'Function',
  target: 'function',
  replaceable: true,
  refusesRetype: true,
  query: () => routines('FUNCTION', `'f', 'w'`),
  options: bodyOptions,
})

export const procedureKind = printedKind({
  kind: 'procedure',
  weight: 31,
  within: 'schema',
  classid: 1255,
  verb: 'Procedure',
  target: 'procedure',
  replaceable: true,
  refusesRetype: true,
  query: () => routines('PROCEDURE', `'p'`),
  options: bodyOptions,
})

const clause = (name: string, value: string, when: string): string =>
  `CASE WHEN ${when} THEN pg_catalog.format(', ${name} = %s', ${value}) END`
const routine = (name: string, column: string): string => clause(name, `a.${column}`, `a.${column} <> 0`)
const modify = (column: string, kind: string): string =>
  `CASE a.${column} WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END${kind}`

export const aggregateKind = printedKind({
  kind: 'aggregate',
  weight: 32,
  within: 'schema',
  classid: 1255,
  verb: 'Aggregate',
  target: 'aggregate',
  query: () => `
    SELECT p.oid, p.pronamespace,
           pg_catalog.format('%I(%s)', p.proname, CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_catalog.pg_get_function_identity_arguments(p.oid) END),
           'CREATE AGGREGATE ',
           pg_catalog.concat(pg_catalog.format('%I(%s) (SFUNC = %s, STYPE = %s', p.proname,
               CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_catalog.pg_get_function_arguments(p.oid) END, a.aggtransfn, pg_catalog.format_type(a.aggtranstype, NULL)),
             ${clause('SSPACE', 'a.aggtransspace', 'a.aggtransspace <> 0')}, ${routine('FINALFUNC', 'aggfinalfn')},
             CASE WHEN a.aggfinalextra THEN ', FINALFUNC_EXTRA' END,
             ${clause('FINALFUNC_MODIFY', modify('aggfinalmodify', ''), `a.aggfinalfn <> 0 AND a.aggfinalmodify <> CASE WHEN a.aggkind = 'n' THEN 'r' ELSE 'w' END`)},
             ${routine('COMBINEFUNC', 'aggcombinefn')}, ${routine('SERIALFUNC', 'aggserialfn')}, ${routine('DESERIALFUNC', 'aggdeserialfn')},
             CASE WHEN a.agginitval IS NOT NULL THEN pg_catalog.format(', INITCOND = %L', a.agginitval) END,
             ${routine('MSFUNC', 'aggmtransfn')}, ${routine('MINVFUNC', 'aggminvtransfn')},
             ${clause('MSTYPE', 'pg_catalog.format_type(a.aggmtranstype, NULL)', 'a.aggmtranstype <> 0')},
             ${clause('MSSPACE', 'a.aggmtransspace', 'a.aggmtransspace <> 0')}, ${routine('MFINALFUNC', 'aggmfinalfn')},
             CASE WHEN a.aggmfinalextra THEN ', MFINALFUNC_EXTRA' END,
             ${clause('MFINALFUNC_MODIFY', modify('aggmfinalmodify', ''), `a.aggmfinalfn <> 0 AND a.aggmfinalmodify <> CASE WHEN a.aggkind = 'n' THEN 'r' ELSE 'w' END`)},
             CASE WHEN a.aggminitval IS NOT NULL THEN pg_catalog.format(', MINITCOND = %L', a.aggminitval) END,
             CASE WHEN a.aggsortop <> 0 THEN (SELECT pg_catalog.format(', SORTOP = OPERATOR(%I.%s)', n.nspname, o.oprname)
               FROM pg_catalog.pg_operator o JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace WHERE o.oid = a.aggsortop) END,
             CASE WHEN a.aggkind = 'h' THEN ', HYPOTHETICAL' END,
             CASE p.proparallel WHEN 's' THEN ', PARALLEL = SAFE' WHEN 'r' THEN ', PARALLEL = RESTRICTED' END, ')')
    FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
    WHERE p.oid >= 16384 AND p.prokind = 'a' AND ${noMember(1255, 'p.oid')}`,
})
