import pg from 'pg'

// The least that any tool on pg does.
const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
await client.connect()
await client.query('select 1')
await client.end()
