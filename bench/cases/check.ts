import { join } from 'node:path'
import { ExitCode } from '../../src/kernel/errors.ts'
import { ours, type Case } from '../case.ts'
import { writeAlembicModels } from '../generate/alembic.ts'
import { drizzleConfig } from '../generate/revisions.ts'
import { generateSchema } from '../generate/schema.ts'
import { missingProgram, runOnce } from '../workshop.ts'

/** `stillhead check` on a database that agrees with its models. */
export const check: Case = {
  name: 'check',
  unit: 'tables',
  sizes: [100, 1_000, 10_000],
  rounds: (size) => (size > 1_000 ? 3 : 5),
  goals: [
    { peer: 'alembic check', atMost: 0.1, sizes: [1_000] },
    { peer: 'drizzle-kit generate', atMost: 0.6, sizes: [1_000] },
    { peer: 'pg_dump -s', atMost: 2, sizes: [1_000] },
    { peer: 'pg_dump -s', atMost: 1.3, sizes: [10_000] },
  ],
  async contenders(size, workshop) {
    const { files, scripts } = generateSchema(size)
    const url = await workshop.database(scripts)
    const project = workshop.project(`check-${size}`)
    project.write('drizzle.config.ts', drizzleConfig)
    project.write('migrations/.gitkeep', '')
    for (const [file, text] of files) project.write(file, text)
    const kit = (...args: readonly string[]) =>
      ({
        argv: [process.execPath, join(project.folder, 'node_modules/drizzle-kit/bin.cjs'), ...args],
        cwd: project.folder,
        env: { DATABASE_URL: url },
      }) as const
    return [
      {
        name: ours,
        // A database that lacks every table is what `check` must see, or seeing nothing means nothing.
        prepare: async () => runOnce(workshop.stillhead(project, await workshop.database(), 'check'), ExitCode.drift),
        command: () => workshop.stillhead(project, url, 'check'),
      },
      {
        name: 'pg_dump -s',
        absent: missingProgram('pg_dump', workshop.major),
        command: () => ({ argv: ['pg_dump', '-s', '-f', join(project.folder, 'dump.sql'), url] }),
      },
      {
        name: 'drizzle-kit generate',
        prepare: async () => runOnce(kit('generate')),
        command: () => kit('generate'),
      },
      {
        name: 'drizzle-kit push',
        absent: size > 100 ? 'minutes for each run' : undefined,
        command: () => kit('push', '--force'),
      },
      {
        name: 'alembic check',
        absent: size > 1_000 ? 'minutes for each run' : missingProgram('alembic'),
        prepare: async () => writeAlembicModels(project, size),
        command: () => ({ argv: ['alembic', 'check'], cwd: project.folder, env: { DATABASE_URL: url } }),
      },
    ]
  },
}
