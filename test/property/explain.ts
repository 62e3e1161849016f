/** The lines that two fingerprints, or rows, do not share, after `+` what there is and after `-` what should be; empty for other errors. */
export function explainDifference(error: unknown): string {
  const { actual, expected } = error as { readonly actual?: unknown; readonly expected?: unknown }
  if (!Array.isArray(actual) || !Array.isArray(expected)) return ''
  const [have, want] = [actual.map(String), expected.map(String)]
  const extra = have.filter((line) => !want.includes(line)).map((line) => `+ ${line}`)
  const missing = want.filter((line) => !have.includes(line)).map((line) => `- ${line}`)
  return ['', ...extra, ...missing].join('\n')
}
