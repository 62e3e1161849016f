import { ours, type Case } from '../case.ts'
import { writeAlembicRevisions } from '../generate/alembic.ts'
import { revisionId, writeDrizzleMigrations, writeStillheadRevisions } from '../generate/revisions.ts'
import { expectRows, missingProgram, runOnce, runScripts } from '../workshop.ts'

/** What a deploy with nothing to do costs: `stillhead upgrade head` at head. */
export const noopUpgrade: Case = {
  name: 'noop-upgrade',
  unit: 'revisions',
  sizes: [10, 1_000, 5_000],
  rounds: () => 15,
  goals: [
    { peer: 'drizzle-orm migrate()', atMost: 0.75, sizes: [1_000] },
    { peer: 'alembic upgrade head', atMost: 0.3, sizes: [1_000] },
    { peer: 'alembic upgrade head', atMost: 0.2, sizes: [5_000] },
  ],
  async contenders(size, workshop) {
    const project = workshop.project(`noop-${size}`)
    const [own, drizzle, alembic] = [await workshop.database(), await workshop.database(), await workshop.database()]
    const migrate = {
      argv: [process.execPath, workshop.program('drizzle-migrate')],
      cwd: project.folder,
      env: { DATABASE_URL: drizzle },
    } as const
    return [
      { name: 'node -e 0', command: () => ({ argv: [process.execPath, '-e', '0'] }) },
      {
        name: 'node and pg, connected',
        command: () => ({ argv: [process.execPath, workshop.program('connect')], env: { DATABASE_URL: own } }),
      },
      {
        name: ours,
        prepare: async () => {
          writeStillheadRevisions(project, size)
          runOnce(workshop.stillhead(project, own, 'stamp', 'head'))
          await expectRows(own, `select 1 from stillhead.version where revision = '${revisionId(size - 1)}'`)
        },
        command: () => workshop.stillhead(project, own, 'upgrade', 'head'),
      },
      {
        name: 'drizzle-orm migrate()',
        prepare: async () => {
          writeDrizzleMigrations(project, 0)
          runOnce(migrate)
          writeDrizzleMigrations(project, size)
          const newest = "SELECT 'later', extract(epoch from timestamptz '2027-01-01') * 1000"
          await runScripts(drizzle, [`INSERT INTO drizzle.__drizzle_migrations (hash, created_at) ${newest}`])
        },
        command: () => migrate,
      },
      {
        name: 'alembic upgrade head',
        absent: missingProgram('alembic'),
        prepare: async () => {
          writeAlembicRevisions(project, size)
          runOnce({ argv: ['alembic', 'stamp', 'head'], cwd: project.folder, env: { DATABASE_URL: alembic } })
        },
        command: () => ({ argv: ['alembic', 'upgrade', 'head'], cwd: project.folder, env: { DATABASE_URL: alembic } }),
      },
    ]
  },
}
