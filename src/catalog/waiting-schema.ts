import type { SchemaOps } from '../kinds/schema/ops.ts'
import { call, type Call } from '../operations/spec.ts'

/** The calls for a schema in which objects wait while others take their place. */
export function waitingSchema(name: string): { readonly make: Call; readonly drop: Call } {
  return {
    make: call<SchemaOps, 'createSchema'>('createSchema', [name]),
    drop: call<SchemaOps, 'dropSchema'>('dropSchema', [name]),
  }
}
