import type { CatalogObject, Relation } from './kind.ts'

/** PG: the constraints of a table share one namespace, whatever they are. */
export function constraintName({ path }: CatalogObject): string {
  return `constraint:${path.join('.')}`
}

/** PG: `pg_get_expr` of a check stands in parentheses; nested ones belong to the expression, and those of a subquery to it. */
export function withoutParentheses(expression: string): string {
  if (!expression.startsWith('(') || !expression.endsWith(')')) return expression
  let depth = 0
  let quote = ''
  for (let index = 0; index < expression.length; index++) {
    const character = expression[index]!
    if (quote) {
      if (character === quote) quote = ''
    } else if (character === "'" || character === '"') quote = character
    else if (character === '(') depth += 1
    else if (character === ')' && --depth === 0 && index < expression.length - 1) return expression
  }
  const inner = expression.slice(1, -1)
  return /^\s*(select|with|values)\b/i.test(inner) ? expression : inner
}

/** The names behind attribute numbers separated by blanks. */
export function columnNames(relation: Relation, numbers: string | null | undefined): string[] {
  const names: string[] = []
  for (const number of (numbers ?? '').split(' ')) {
    const column = relation.columns.get(number)
    if (column) names.push(column.name)
  }
  return names
}

/** pg_constraint.condeferrable and condeferred as one value. */
export function readDeferrable(
  deferrable: string | null,
  deferred: string | null,
): { deferrable?: 'initially immediate' | 'initially deferred' } {
  if (deferrable !== 't') return {}
  return { deferrable: deferred === 't' ? 'initially deferred' : 'initially immediate' }
}
