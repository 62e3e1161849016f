import fs from 'node:fs'
import { expect, test } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { downgrade } from '../../src/commands/downgrade.ts'
import { revision } from '../../src/commands/revision.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import type { Project } from '../../src/config.ts'
import { connect } from '../../src/database/connect.ts'
import { createDatabase } from '../support/postgres.ts'
import { temporaryProject } from '../support/project.ts'

const models = (kinds: string): string => `
import { eq, inArray, sql } from 'drizzle-orm'
import { check, index, integer, pgMaterializedView, pgPolicy, pgTable, pgView, varchar } from 'drizzle-orm/pg-core'

export const users = pgTable('users', { id: integer().primaryKey(), kind: varchar({ length: 20 }).default('a') }, (t) => [
  check('known', inArray(t.kind, [${kinds}])),
  index('upper').on(sql\`upper(\${t.kind})\`).where(inArray(t.kind, [${kinds}])),
  pgPolicy('own', { using: sql\`exists (select 1 from users u where u.kind in (${kinds}) and u.id = \${t.id})\` }),
])
export const known = pgView('known_users').as((qb) => qb.select({ id: users.id }).from(users).where(inArray(users.kind, [${kinds}])))
export const held = pgMaterializedView('held').as((qb) => qb.select({ id: known.id }).from(known))
`

interface Stage extends AsyncDisposable {
  readonly project: Project
  write(text: string): void
}

async function openStage(text: string): Promise<Stage> {
  const { url, drop } = await createDatabase()
  const folder = temporaryProject({ 'schema.ts': text })
  return {
    project: {
      root: folder.root,
      base: folder.root,
      schema: ['schema.ts'],
      migrations: `${folder.root}/migrations`,
      versionLocations: [`${folder.root}/migrations`],
      roles: false,
      connection: { driver: 'pg', options: { connectionString: url }, shown: url },
      drizzleMigrations: { schema: 'drizzle', table: '__drizzle_migrations' },
      options: {},
    },
    write: (changed) => folder.write({ 'schema.ts': changed }),
    async [Symbol.asyncDispose]() {
      folder[Symbol.dispose]()
      await drop()
    },
  }
}

test('check takes no lock that a writer waits for', async () => {
  await using stage = await openStage(models("'a', 'b'"))
  const { project } = stage
  await revision({ project, autogenerate: true, message: 'first' })
  await upgrade({ project })
  const other = await connect(project)
  try {
    // Conflicts with everything but ACCESS SHARE.
    await other.simple('BEGIN; LOCK TABLE users IN EXCLUSIVE MODE')
    expect((await check({ project })).differences).toEqual([])
  } finally {
    await other.end()
  }
})

test('what PostgreSQL prints in other words each time leads back to what it means', async () => {
  await using stage = await openStage(models("'a', 'b'"))
  const { project } = stage
  await revision({ project, autogenerate: true, message: 'first' })
  await upgrade({ project })
  stage.write(models("'a', 'b', 'c'"))
  const { file } = await revision({ project, autogenerate: true, message: 'second' })
  await upgrade({ project })
  expect((await check({ project })).differences).toEqual([])
  await downgrade({ project, target: '-1' })
  stage.write(models("'a', 'b'"))
  fs.rmSync(file!)
  expect((await check({ project })).differences).toEqual([])
})
