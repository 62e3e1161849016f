import type { CatalogObject, DesignKind, Row } from '../../catalog/kind.ts'
import { noMember } from '../../catalog/not-extension.ts'
import { schemaOf } from '../../catalog/requires.ts'
import { plainName, typeName } from '../../catalog/type-name.ts'
import { inSchema } from '../../operations/in-schema.ts'
import { call, type Call } from '../../operations/spec.ts'
import type { DomainChanges, DomainCheck, DomainDefinition, DomainOps } from './ops.ts'

/** A domain; path `[schema, name]`. @see pg_type */
export type DomainObject = CatalogObject<'domain', DomainDefinition>

export const domainKind: DesignKind<DomainObject> = {
  kind: 'domain',
  weight: 25,
  authority: 'database',
  target: 'domain',
  queries: () => [
    `SELECT t.oid, t.typnamespace, t.typname, pg_catalog.format_type(t.typbasetype, t.typtypmod), t.typnotnull,
            pg_catalog.pg_get_expr(t.typdefaultbin, 0), l.collname, m.nspname, m.nspname = 'pg_catalog',
            (SELECT pg_catalog.json_agg(pg_catalog.json_build_object('name', k.conname, 'definition', pg_catalog.pg_get_constraintdef(k.oid)) ORDER BY k.conname COLLATE "C")
             FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c')
     FROM pg_catalog.pg_type t JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
     LEFT JOIN pg_catalog.pg_collation l ON l.oid = t.typcollation AND l.oid <> b.typcollation
     LEFT JOIN pg_catalog.pg_namespace m ON m.oid = l.collnamespace
     WHERE t.typtype = 'd' AND t.oid >= 16384 AND ${noMember(1247, 't.oid')}`,
  ],
  read: ([rows], lookups) =>
    rows!.flatMap((row): DomainObject[] => {
      const schema = lookups.schema(row[1]!)
      return schema === undefined ? [] : [readDomain(row, schema)]
    }),
  attributes: { type: 'replace', collation: 'replace', default: 'alter', notNull: 'alter', checks: 'alter' },
  occupies: ({ path }) => [`type:${path.join('.')}`],
  create: (domain) => [
    call<DomainOps, 'createDomain'>('createDomain', [domain.path[1]!, domain.attributes, inSchema(domain.path[0])]),
  ],
  drop: (domain) => [
    call<DomainOps, 'dropDomain'>('dropDomain', [domain.path[1]!, inSchema(domain.path[0])], domain.attributes),
  ],
  alter: (live, wanted, changed) => [alterDomain(live, wanted, changed)],
}

function readDomain(row: Row, schema: string): DomainObject {
  const [oid, , name, type, notNull, value, collation, collationSchema, isSystem, checks] = row
  const found = JSON.parse(checks ?? '[]') as { name: string; definition: string }[]
  return {
    kind: 'domain',
    path: [schema, name!],
    attributes: {
      type: typeName(type!),
      ...(collation && { collation: plainName(collation, isSystem === 't' ? undefined : collationSchema!) }),
      ...(value !== null && { default: value! }),
      ...(notNull === 't' && { notNull: true }),
      ...(found.length > 0 && { checks: found.map(readCheck) }),
    },
    requires: schemaOf(schema),
    address: `1247:${oid}:0`,
  }
}

function readCheck({ name, definition }: { readonly name: string; readonly definition: string }): DomainCheck {
  const text = definition.replace(/^CHECK /, '')
  const notValid = text.endsWith(' NOT VALID')
  return {
    name,
    expression: (notValid ? text.slice(0, -' NOT VALID'.length) : text).replace(/^\((.*)\)$/s, '$1'),
    ...(notValid && { notValid: true }),
  }
}

function alterDomain(live: DomainObject, wanted: DomainObject, changed: ReadonlySet<string>): Call {
  return call<DomainOps, 'alterDomain'>(
    'alterDomain',
    [wanted.path[1]!, changes(live, wanted, changed), inSchema(wanted.path[0])],
    changes(wanted, live, changed),
  )
}

function changes(from: DomainObject, to: DomainObject, changed: ReadonlySet<string>): DomainChanges {
  const [have, want] = [from.attributes.checks ?? [], to.attributes.checks ?? []]
  const text = (check: DomainCheck): string => JSON.stringify(check)
  const dropped = have.filter((check) => !want.some((each) => text(each) === text(check)))
  const added = want.filter((check) => !have.some((each) => text(each) === text(check)))
  return {
    ...(changed.has('default') && { default: to.attributes.default ?? null }),
    ...(changed.has('notNull') && { notNull: to.attributes.notNull ?? false }),
    ...(dropped.length > 0 && { dropChecks: dropped.map(({ name }) => name) }),
    ...(added.length > 0 && { addChecks: added }),
  }
}
