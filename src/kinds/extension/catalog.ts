import type { CatalogObject, DesignKind } from '../../catalog/kind.ts'
import { schemaOf } from '../../catalog/requires.ts'
import { call } from '../../operations/spec.ts'
import type { ExtensionDefinition, ExtensionOps } from './ops.ts'

/** What can differ about an extension. */
export interface ExtensionAttributes {
  /** pg_extension.extversion */
  readonly version: string
  /** pg_extension.extnamespace; absent for the default schema. */
  readonly schema?: string
  /** pg_extension.extrelocatable */
  readonly relocatable?: boolean
}

/** An extension; path `[name]`. @see pg_extension */
export type ExtensionObject = CatalogObject<'extension', ExtensionAttributes>

export const extensionKind: DesignKind<ExtensionObject> = {
  kind: 'extension',
  weight: 12,
  authority: 'database',
  target: 'extension',
  // A language that comes with the database is the server's.
  queries: () => [
    `SELECT x.oid, x.extname, x.extversion, n.nspname, x.extnamespace, x.extrelocatable FROM pg_catalog.pg_extension x
     JOIN pg_catalog.pg_namespace n ON n.oid = x.extnamespace WHERE x.oid >= 16384 ORDER BY x.oid`,
  ],
  read: ([rows], lookups) =>
    rows!.map(([oid, name, version, schemaName, namespace, relocatable]): ExtensionObject => {
      // PG: an extension may stand in a schema of the system.
      const schema = lookups.schema(namespace!) ?? schemaName!
      return {
        kind: 'extension',
        path: [name!],
        attributes: {
          version: version!,
          ...(schema !== '' && { schema }),
          ...(relocatable === 't' && { relocatable: true }),
        },
        requires: lookups.schema(namespace!) === undefined ? [] : schemaOf(schema),
        address: `3079:${oid}:0`,
      }
    }),
  attributes: { version: 'alter', schema: { on: () => 'alter' }, relocatable: 'ignore' },
  create: (extension) => [
    call<ExtensionOps, 'createExtension'>('createExtension', [extension.path[0]!, definition(extension)]),
  ],
  drop: (extension) => [
    call<ExtensionOps, 'dropExtension'>('dropExtension', [extension.path[0]!], definition(extension)),
  ],
  alter: (live, wanted, changed) => [
    call<ExtensionOps, 'alterExtension'>(
      'alterExtension',
      [wanted.path[0]!, pick(wanted, changed)],
      pick(live, changed),
    ),
  ],
}

function definition({ attributes: { version, schema } }: ExtensionObject): ExtensionDefinition {
  return { ...(schema !== undefined && { schema }), version }
}

function pick({ attributes }: ExtensionObject, changed: ReadonlySet<string>): ExtensionDefinition {
  return {
    ...(changed.has('version') && { version: attributes.version }),
    ...(changed.has('schema') && { schema: attributes.schema ?? 'public' }),
  }
}
