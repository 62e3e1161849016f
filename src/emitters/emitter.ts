import type { EmitContext, Emitter } from '../operations/builtin.ts'
import type { Statement } from '../kernel/sql.ts'

/** An emitter that can take back what it has made. */
export interface ReversibleEmitter extends Emitter {
  generateUndoSql(context: EmitContext): readonly (string | Statement)[]
}

/**
 * The emitter that takes back what another has made.
 * @example op.emit(undo(updatedAt('users')))
 */
export function undo(emitter: ReversibleEmitter): ReversibleEmitter {
  return {
    name: `undo ${emitter.name}`,
    generateSql: (context) => emitter.generateUndoSql(context),
    generateUndoSql: (context) => emitter.generateSql(context),
  }
}

/**
 * Several emitters as one: in their order, and taken back in the other one.
 * @example const audited = together('audit', [auditTable('users'), auditTable('orders')])
 */
export function together(name: string, emitters: readonly ReversibleEmitter[]): ReversibleEmitter {
  return {
    name,
    makes: emitters.flatMap(({ makes = [] }) => makes),
    generateSql: (context) => emitters.flatMap((emitter) => emitter.generateSql(context)),
    generateUndoSql: (context) => emitters.toReversed().flatMap((emitter) => emitter.generateUndoSql(context)),
  }
}
