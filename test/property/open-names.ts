import type { Model } from './model.ts'

/** The names of indexes and constraints that a model gives. */
export function givenNames({ tables }: Model): ReadonlySet<string> {
  const parts = tables.flatMap(({ indexes, uniques, references }) => [...indexes, ...uniques, ...references])
  const columns = tables.flatMap((table) =>
    table.columns.flatMap(({ id, unique }) => {
      if (unique === 'named') return [`named ${id}`]
      return unique === 'nulls not distinct' ? [`u${id}`] : []
    }),
  )
  return new Set([
    ...parts
      .filter(({ open, ...part }) => !open || ('form' in part && part.form === 'expression'))
      .map(({ name }) => name),
    ...columns,
  ])
}

/** Fingerprints without the names that a model leaves open: a database may have them from before. */
export function withoutOpenNames(lines: readonly string[], given: ReadonlySet<string>): readonly string[] {
  const isGiven = (path: string): boolean =>
    [...given].some(
      (name) => path === name || path.endsWith(`.${name}`) || path.endsWith(`."${name.replaceAll('"', '""')}"`),
    )
  const masked = lines.map((line) => {
    const constraint = /^constraint (.*?)( PRIMARY KEY | UNIQUE | FOREIGN KEY .*)/.exec(line)
    if (constraint) return isGiven(constraint[1]!) ? line : `constraint …${line.slice(line.indexOf(constraint[2]!))}`
    const index = /^index (.*?) CREATE (UNIQUE )?INDEX .*? ON (.*)/.exec(line)
    if (index) return isGiven(index[1]!) ? line : `index … ${index[2] ?? ''}${index[3]}`
    const sequence = /^sequence .*?( (?:smallint|integer|bigint) start=.* owned by .{2,})/.exec(line)
    return sequence ? `sequence …${sequence[1]}` : line.replace(/nextval'.*?'::regclass/, 'nextval')
  })
  return masked.toSorted()
}
