#!/usr/bin/env node
// Runs a TypeScript file of this repository on any supported Node: `node scripts/run-typescript.mjs bench/main.ts --save`.
import { rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = resolve(import.meta.dirname, '..')
const [script, ...args] = process.argv.slice(2)
if (script === undefined) throw new Error('Name the TypeScript file to run.')

const name = relative(root, resolve(script)).replaceAll(/[\\/]/g, '-')
const output = join(root, 'node_modules/.cache/stillhead', `${name}-${process.pid}.mjs`)
await build({
  entryPoints: [script],
  outfile: output,
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  sourcemap: 'inline',
  logLevel: 'warning',
  plugins: [
    {
      // In a bundle import.meta.dirname would be the bundle's folder.
      name: 'own-folder',
      setup({ onLoad }) {
        onLoad({ filter: /\.ts$/ }, async ({ path }) => {
          const text = await readFile(path, 'utf8')
          const folder = JSON.stringify(resolve(path, '..'))
          return { contents: text.replaceAll('import.meta.dirname', folder), loader: 'ts' }
        })
      },
    },
  ],
})
process.argv = [process.execPath, resolve(script), ...args]
try {
  await import(pathToFileURL(output).href)
} finally {
  rmSync(output, { force: true })
}
