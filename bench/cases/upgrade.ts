import { ours, type Case } from '../case.ts'
import { writeAlembicRevisions } from '../generate/alembic.ts'
import { change, writeDrizzleMigrations, writeStillheadRevisions } from '../generate/revisions.ts'
import { countTables, missingProgram } from '../workshop.ts'

/** Applying many small revisions to an empty database. */
export const upgrade: Case = {
  name: 'upgrade',
  unit: 'revisions',
  sizes: [1_000],
  rounds: () => 5,
  goals: [
    { peer: 'drizzle-orm migrate()', atMost: 1 },
    { peer: 'alembic upgrade head', atMost: 0.9 },
  ],
  async contenders(size, workshop) {
    const project = workshop.project(`upgrade-${size}`)
    const script = Array.from({ length: size }, (_, number) => `${change(number).sql};`).join('\n')
    let url = await workshop.database()
    const before = async () => {
      await workshop.drop(url)
      url = await workshop.database()
    }
    const after = async () => {
      const tables = await countTables(url)
      if (tables !== Math.ceil(size / 4)) throw new Error(`${tables} tables were made`)
    }
    const here = () => ({ cwd: project.folder, env: { DATABASE_URL: url } })
    return [
      {
        name: ours,
        prepare: async () => writeStillheadRevisions(project, size),
        before,
        after,
        command: () => workshop.stillhead(project, url, 'upgrade', 'head'),
      },
      {
        name: 'drizzle-orm migrate()',
        prepare: async () => writeDrizzleMigrations(project, size),
        before,
        after,
        command: () => ({ argv: [process.execPath, workshop.program('drizzle-migrate')], ...here() }),
      },
      {
        name: 'alembic upgrade head',
        absent: missingProgram('alembic'),
        prepare: async () => writeAlembicRevisions(project, size),
        before,
        after,
        command: () => ({ argv: ['alembic', 'upgrade', 'head'], ...here() }),
      },
      {
        name: 'psql -1 -f',
        absent: missingProgram('psql'),
        prepare: async () => project.write('all.sql', script),
        before,
        after,
        command: () => ({ argv: ['psql', '-X', '-q', '-1', '-v', 'ON_ERROR_STOP=1', '-f', 'all.sql', url], ...here() }),
      },
    ]
  },
}
