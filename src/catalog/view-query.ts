import type { Relation } from './kind.ts'

/** A column of a view. */
export interface ViewColumn {
  readonly name: string
  readonly type: string
}

/** The columns of a view in order. */
export function viewColumns(relation: Relation): readonly ViewColumn[] {
  return [...relation.columns.values()]
    .sort((left, right) => Number(left.number) - Number(right.number))
    .map(({ name, type }) => ({ name, type }))
}

/** A query as it can stand in CREATE VIEW, whatever follows it: no semicolon, no comment at its end. */
export function viewQuery(text: string): string {
  const query = text.trim().replace(/;\s*$/, '').trimEnd()
  return /--[^\n]*$/.test(query) ? `${query}\n` : query
}

/** Whether PG's CREATE OR REPLACE VIEW accepts the change: columns stay as they are, others may follow. */
export function keepsColumns(live: readonly ViewColumn[], wanted: readonly ViewColumn[]): boolean {
  return live.every(({ name, type }, index) => wanted[index]?.name === name && wanted[index].type === type)
}
