/**
 * Where a statement of a call stands. The call of a `.sql` revision is the file itself, so its lines are counted on.
 * @param at `file:line:column` of the call.
 * @param linesBefore lines of the call's text before the statement.
 * @returns the place, and the lines of the file before the statement.
 */
export function placeOfStatement(at: string | undefined, linesBefore: number): { at?: string; linesBefore: number } {
  const [, file, line] = /^(.*\.sql):(\d+)(?::\d+)?$/.exec(at ?? '') ?? []
  if (file === undefined) return { linesBefore, ...(at !== undefined && { at }) }
  const first = Number(line) + linesBefore
  return { at: `${file}:${first}`, linesBefore: first - 1 }
}
