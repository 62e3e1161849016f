import { introspect } from '../../src/catalog/introspect.ts'
import { connect } from '../../src/database/connect.ts'
import { designKinds } from '../../src/kinds/design.ts'

// Reads the catalog, and does nothing with it.
const url = process.env['DATABASE_URL'] ?? ''
const session = await connect({
  root: process.cwd(),
  connection: { driver: 'pg', options: { connectionString: url }, shown: '' },
})
const { catalog } = await introspect(session, designKinds)
await session.end()
if (catalog.size === 0) throw new Error('Nothing was read.')
