import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'

// What drizzle-orm's documentation says a deploy runs.
const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
await client.connect()
await migrate(drizzle(client), { migrationsFolder: 'drizzle' })
await client.end()
