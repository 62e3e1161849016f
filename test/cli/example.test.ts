import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { introspect } from '../../src/catalog/introspect.ts'
import { check } from '../../src/commands/check.ts'
import { downgrade } from '../../src/commands/downgrade.ts'
import { revision } from '../../src/commands/revision.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { loadProject, type Project } from '../../src/config.ts'
import { connect } from '../../src/database/connect.ts'
import { designKinds } from '../../src/kinds/design.ts'
import { createPgliteFolder } from '../support/pglite.ts'
import { createDatabase } from '../support/postgres.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** What is in a database besides our own bookkeeping. */
async function contents(project: Project): Promise<string[]> {
  const session = await connect(project)
  try {
    const { catalog } = await introspect(session, designKinds)
    return [...catalog.values()]
      .filter(({ kind, path: [first] }) => kind !== 'role' && first !== 'stillhead')
      .map(({ kind, path: names }) => `${kind} ${names.join('.')}`)
  } finally {
    await session.end()
  }
}

const places = {
  'a server': async () => {
    const database = await createDatabase()
    return { url: database.url, remove: () => database.drop() }
  },
  'an embedded folder': async () => {
    const { folder, remove } = await createPgliteFolder()
    return { folder, remove }
  },
}

describe.each(Object.entries(places))('the example application on %s', (_name, make) => {
  let place: { url?: string; folder?: string; remove(): void | Promise<void> }
  let project: Project

  beforeAll(async () => {
    place = await make()
    const loaded = await loadProject({ cwd: root, ...(place.url !== undefined && { url: place.url }) })
    project =
      place.folder === undefined
        ? loaded
        : { ...loaded, connection: { driver: 'pglite', folder: place.folder, shown: 'a folder' } }
  })
  afterAll(async () => {
    await place.remove()
  })

  test('its revisions lead to its models, and back to nothing', async () => {
    const up = await upgrade({ project })
    expect(up.crossed).toHaveLength(5)
    expect((await check({ project })).differences).toEqual([])
    const again = await revision({ project, autogenerate: true, message: 'nothing' })
    expect(again).toEqual({ sentences: [], risks: [] })
    await downgrade({ project, target: 'base' })
    expect(await contents(project)).toEqual([])
  })
})
