import { join } from 'node:path'
import { ours, type Case } from '../case.ts'
import { generateSchema } from '../generate/schema.ts'
import { missingProgram } from '../workshop.ts'

/** Reading the catalog of a database, as a whole process. */
export const introspection: Case = {
  name: 'introspection',
  unit: 'tables',
  sizes: [100, 1_000, 10_000],
  rounds: (size) => (size > 1_000 ? 5 : 9),
  goals: [
    { peer: 'pg_dump -s', atMost: 0.5, sizes: [1_000] },
    { peer: 'pg_dump -s', atMost: 0.4, sizes: [10_000] },
  ],
  async contenders(size, workshop) {
    const url = await workshop.database(generateSchema(size).scripts)
    const { folder } = workshop.project(`introspection-${size}`)
    let program = ''
    return [
      {
        name: ours,
        prepare: async () => {
          program = workshop.program('introspect', 'bundle')
        },
        command: () => ({ argv: [process.execPath, program], env: { DATABASE_URL: url } }),
      },
      {
        name: 'pg_dump -s',
        absent: missingProgram('pg_dump', workshop.major),
        command: () => ({ argv: ['pg_dump', '-s', '-f', join(folder, 'dump.sql'), url] }),
      },
    ]
  },
}
