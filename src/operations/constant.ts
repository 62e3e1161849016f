/** Whether an SQL expression is a constant: a number, a string, true or false, with or without a cast. */
export function isConstant(expression: string): boolean {
  return /^\s*(?:-?\d+(?:\.\d+)?|'(?:[^']|'')*'|true|false)\s*(?:::\s*[\w." ]+(?:\([\d, ]*\))?(?:\[\])*)?\s*$/i.test(
    expression,
  )
}

/** Whether an SQL expression is NULL, with or without a cast: as a default it is what a column has without one. */
export function isNull(expression: string): boolean {
  return /^\s*null\s*(?:::\s*[\w\s."]+(?:\([\d, ]*\))?[\w\s]*(?:\[\])*\s*)?$/i.test(expression)
}
