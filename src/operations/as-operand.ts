/**
 * An expression for a place that takes no operators made of words, such as a default in a column's definition; it stands
 * between parentheses where it has one. PG: `b_expr` of the grammar; ALTER COLUMN … SET DEFAULT takes any expression.
 */
export function asOperand(expression: string): string {
  let open = expression.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, '')
  for (let whole = ''; whole !== open;) {
    whole = open
    open = whole.replaceAll(/\([^()]*\)/g, '')
  }
  return words.test(open) ? `(${expression})` : expression
}

const words = /\b(and|or|not|is|isnull|notnull|in|i?like|similar|between|at|collate|overlaps|any|all|some|operator)\b/i
