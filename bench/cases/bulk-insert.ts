import { ours, type Case } from '../case.ts'
import { missingProgram, queryRows } from '../workshop.ts'

const table = 'CREATE TABLE people (id int, name text, email text, born date, score float8)'
const row = 'id: i, name: "name " + i, email: "user" + i + "@example.org", born: "2000-01-01", score: i / 7'

/** Loading rows that a revision makes up, against COPY of a file that is there. */
export const bulkInsert: Case = {
  name: 'bulk-insert',
  unit: 'rows',
  sizes: [100_000, 1_000_000],
  rounds: () => 5,
  goals: [{ peer: 'psql \\copy', atMost: 1.6, sizes: [1_000_000] }],
  async contenders(size, workshop) {
    const project = workshop.project(`bulk-insert-${size}`)
    let url = await workshop.database()
    const before = async () => {
      await workshop.drop(url)
      url = await workshop.database()
    }
    const after = async () => {
      const [found] = await queryRows(url, 'SELECT count(*)::int AS rows FROM people')
      if (found?.['rows'] !== size) throw new Error(`${String(found?.['rows'])} rows were loaded`)
    }
    return [
      {
        name: ours,
        prepare: async () => {
          project.write('drizzle.config.ts', "export default { dialect: 'postgresql', schema: './schema.ts' }")
          project.write(
            'migrations/a1.ts',
            `export const revision = 'a1'\nexport const downRevision = null\nexport function upgrade(op) {\n  op.execute('${table}')\n  op.bulkInsert('people', Array.from({ length: ${size} }, (_one, i) => ({ ${row} })))\n}\nexport function downgrade(op) {\n  op.execute('DROP TABLE people')\n}\n`,
          )
        },
        before,
        after,
        command: () => workshop.stillhead(project, url, 'upgrade', 'head'),
      },
      {
        name: 'psql \\copy',
        absent: missingProgram('psql'),
        prepare: async () => {
          const lines = Array.from({ length: size }, (_one, i) =>
            [i, `name ${i}`, `user${i}@example.org`, '2000-01-01', i / 7].join('\t'),
          )
          project.write('people.tsv', `${lines.join('\n')}\n`)
          project.write('load.sql', `${table};\n\\copy people FROM 'people.tsv'\n`)
        },
        before,
        after,
        command: () => ({
          argv: ['psql', '-X', '-q', '-1', '-v', 'ON_ERROR_STOP=1', '-f', 'load.sql', url],
          cwd: project.folder,
        }),
      },
    ]
  },
}
