import { defineConfig, type StillheadOptions } from 'stillhead'

// The example application of this repository: an embedded database, or the server that DATABASE_URL names.
export default defineConfig({
  dialect: 'postgresql',
  driver: 'pglite',
  schema: './schema',
  out: './migrations',
  dbCredentials: { url: './.pglite' },
})

export const stillhead: StillheadOptions = {
  lockTimeout: 5000,
  changedRevisions: 'refuse',
}
