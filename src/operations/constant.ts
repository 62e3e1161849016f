/** Whether an SQL expression is a constant: a number, a string, true or false, with or without a cast. */
export function isConstant(expression: string): boolean {
  return /^\s*(?:-?\d+(?:\.\d+)?|'(?:[^']|'')*'|true|false)\s*(?:::\s*[\w." ]+(?:\([\d, ]*\))?(?:\[\])*)?\s*$/i.test(
    expression,
  )
}
