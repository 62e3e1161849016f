import { kinds } from '../kinds/design.ts'
import type { Session } from '../database/session.ts'
import { literal } from '../kernel/sql.ts'
import type { Operation } from '../operations/operation.ts'
import { defaultPrivilegesQuery, privilegesQuery } from './privileges.ts'

/** An object that no kind reads yet, as the server itself prints it. */
export interface Unplanned {
  readonly kind: string
  /** As people read it: `function public.add(integer)`. */
  readonly shown: string
  readonly create: string
  /** Undefined for what stays when the baseline is taken back. */
  readonly drop?: string
  /** Where it comes: after the schemas and enums, after the extensions, before or after the tables. */
  readonly phase: 'extensions' | 'types' | 'before' | 'after'
}

/**
 * Reads the extensions of a database, and the types, functions and triggers of some schemas, as far as no kind does.
 * @param schemas real names.
 * @returns in the order in which they were made.
 */
export async function readUnplanned(session: Session, schemas: readonly string[]): Promise<readonly Unplanned[]> {
  const scope = schemas.length > 0 ? schemas.map(literal).join(', ') : 'NULL'
  const missing = queries.filter(({ kind }) => !kinds.has(kind))
  if (missing.length === 0) return []
  const results = await session.simple(missing.map(({ text }) => text(`n.nspname IN (${scope})`)).join(';\n'))
  return missing.flatMap(({ kind }, index) =>
    results[index]!.rows.map(([shown, create, drop, phase]): Unplanned => ({
      kind,
      shown: `${kind.replaceAll('-', ' ')} ${shown}`,
      create: create!,
      ...(drop !== null && { drop: drop! }),
      phase: phase as Unplanned['phase'],
    })),
  )
}

/** Puts the objects that no kind reads between the planned operations. */
export function withUnplanned(
  planned: { readonly upgrade: readonly Operation[]; readonly downgrade: readonly Operation[] },
  unplanned: readonly Unplanned[],
): { readonly upgrade: readonly Operation[]; readonly downgrade: readonly Operation[] } {
  const of = (phase: Unplanned['phase']) => unplanned.filter((each) => each.phase === phase)
  const made = (phase: Unplanned['phase']) => of(phase).map(({ create }) => execute(create))
  const dropped = (phase: Unplanned['phase']) =>
    of(phase)
      .toReversed()
      .flatMap(({ drop }) => (drop === undefined ? [] : [execute(drop)]))
  const isFirst = ({ op }: Operation): boolean => op === 'createSchema' || op === 'createEnum'
  const isLast = ({ op }: Operation): boolean => op === 'dropSchema' || op === 'dropEnum'
  // As in a dump: functions may speak of tables that come later.
  const unchecked = unplanned.some(({ kind }) => kind === 'function')
    ? [execute('SET LOCAL check_function_bodies = off')]
    : []
  return {
    upgrade: [
      ...unchecked,
      ...planned.upgrade.filter(isFirst),
      ...made('extensions'),
      ...made('types'),
      ...made('before'),
      ...planned.upgrade.filter((operation) => !isFirst(operation)),
      ...made('after'),
    ],
    downgrade: [
      ...dropped('after'),
      ...planned.downgrade.filter((operation) => !isLast(operation)),
      ...dropped('before'),
      ...dropped('types'),
      ...dropped('extensions'),
      ...planned.downgrade.filter(isLast),
    ],
  }
}

function execute(sql: string): Operation {
  return { op: 'execute', args: [sql] }
}

const noMember = (catalog: string, oid: string): string =>
  `NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = '${catalog}'::pg_catalog.regclass AND d.objid = ${oid} AND d.deptype = 'e')`

const queries: readonly { readonly kind: string; text(scope: string): string }[] = [
  {
    kind: 'extension',
    // Extensions may be everybody's: taking the baseline back leaves those that do not stand in a schema of their own.
    text: (scope) => `
      SELECT e.extname,
        CASE WHEN n.nspname IN ('public', 'pg_catalog') THEN '' ELSE pg_catalog.format('CREATE SCHEMA IF NOT EXISTS %I; ', n.nspname) END
          || pg_catalog.format('CREATE EXTENSION IF NOT EXISTS %I WITH SCHEMA %I', e.extname, n.nspname),
        CASE WHEN ${scope} AND n.nspname <> 'public' THEN pg_catalog.format('DROP EXTENSION %I', e.extname) END, 'extensions'
      FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname <> 'plpgsql' ORDER BY e.oid`,
  },
  {
    kind: 'domain',
    text: (scope) => `
      SELECT pg_catalog.format('%I.%I', n.nspname, t.typname),
        pg_catalog.format('CREATE DOMAIN %I.%I AS %s', n.nspname, t.typname, pg_catalog.format_type(t.typbasetype, t.typtypmod))
          || coalesce(' DEFAULT ' || t.typdefault, '') || CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END
          || coalesce((SELECT pg_catalog.string_agg(pg_catalog.format(' CONSTRAINT %I %s', c.conname, pg_catalog.pg_get_constraintdef(c.oid)), '' ORDER BY c.conname)
               FROM pg_catalog.pg_constraint c WHERE c.contypid = t.oid AND c.contype = 'c'), ''),
        pg_catalog.format('DROP DOMAIN %I.%I', n.nspname, t.typname), 'types'
      FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
      WHERE t.typtype = 'd' AND ${scope} AND ${noMember('pg_catalog.pg_type', 't.oid')} ORDER BY t.oid`,
  },
  {
    kind: 'composite-type',
    text: (scope) => `
      SELECT pg_catalog.format('%I.%I', n.nspname, c.relname),
        pg_catalog.format('CREATE TYPE %I.%I AS (%s)', n.nspname, c.relname,
          (SELECT pg_catalog.string_agg(pg_catalog.format('%I %s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)
           FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)),
        pg_catalog.format('DROP TYPE %I.%I', n.nspname, c.relname), 'types'
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'c' AND ${scope} AND ${noMember('pg_catalog.pg_type', 'c.reltype')} ORDER BY c.oid`,
  },
  {
    kind: 'function',
    // What takes or returns rows of a table comes after it.
    text: (scope) => `
      SELECT pg_catalog.format('%I.%I(%s)', n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)),
        pg_catalog.pg_get_functiondef(p.oid),
        pg_catalog.format('DROP ROUTINE %I.%I(%s)', n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)),
        CASE WHEN EXISTS (
          SELECT FROM pg_catalog.pg_depend d LEFT JOIN pg_catalog.pg_type t ON d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass AND t.oid = d.refobjid
            LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem
            JOIN pg_catalog.pg_class c ON c.oid = CASE WHEN d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass THEN d.refobjid
              WHEN t.typrelid <> 0 THEN t.typrelid ELSE e.typrelid END
          WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND c.relkind <> 'c'
        ) THEN 'after' ELSE 'before' END
      FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
      WHERE p.prokind IN ('f', 'p', 'w') AND ${scope} AND ${noMember('pg_catalog.pg_proc', 'p.oid')} ORDER BY p.oid`,
  },
  {
    kind: 'partition',
    // Indexes, keys and row triggers come from the parent, with which it also goes.
    text: (scope) => `
      SELECT pg_catalog.format('%I.%I', n.nspname, c.relname),
        pg_catalog.format('CREATE TABLE %I.%I PARTITION OF %s %s%s', n.nspname, c.relname,
          (SELECT pg_catalog.format('%I.%I', m.nspname, p.relname) FROM pg_catalog.pg_inherits i
             JOIN pg_catalog.pg_class p ON p.oid = i.inhparent JOIN pg_catalog.pg_namespace m ON m.oid = p.relnamespace WHERE i.inhrelid = c.oid),
          pg_catalog.pg_get_expr(c.relpartbound, c.oid),
          CASE WHEN c.relkind = 'p' THEN ' PARTITION BY ' || pg_catalog.pg_get_partkeydef(c.oid) ELSE '' END),
        NULL, 'after'
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relispartition AND c.relkind IN ('r', 'p') AND ${scope} ORDER BY c.oid`,
  },
  {
    kind: 'trigger',
    text: (scope) => `
      SELECT pg_catalog.format('%I.%I.%I', n.nspname, c.relname, g.tgname),
        pg_catalog.pg_get_triggerdef(g.oid) || CASE g.tgenabled WHEN 'O' THEN '' ELSE pg_catalog.format('; ALTER TABLE %I.%I %s TRIGGER %I',
          n.nspname, c.relname, CASE g.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, g.tgname) END,
        pg_catalog.format('DROP TRIGGER %I ON %I.%I', g.tgname, n.nspname, c.relname), 'after'
      FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT g.tgisinternal AND g.tgparentid = 0 AND ${scope} ORDER BY g.oid`,
  },
  {
    kind: 'forced-row-level-security',
    text: (scope) => `
      SELECT pg_catalog.format('on %I.%I', n.nspname, c.relname),
        pg_catalog.format('ALTER TABLE %I.%I FORCE ROW LEVEL SECURITY', n.nspname, c.relname), NULL, 'after'
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relforcerowsecurity AND ${scope} ORDER BY c.oid`,
  },
  { kind: 'privileges', text: privilegesQuery },
  { kind: 'default-privileges', text: defaultPrivilegesQuery },
]
