#!/usr/bin/env node
// The whole story on an embedded database in a temporary folder: models, revision, review, upgrade, check, model edit,
// revision, upgrade, downgrade. Prints every command, the generated files and the SQL; leaves nothing behind.
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { styleText } from 'node:util'

const repository = resolve(import.meta.dirname, '..')
const cli = join(repository, 'dist/cli.js')
const started = performance.now()

if (!existsSync(cli)) {
  say('dist/ is not there yet: building it.')
  finish(
    spawnSync(process.execPath, [join(repository, 'scripts/build.mjs'), '--no-types'], { stdio: 'inherit' }).status,
  )
}

const folder = mkdtempSync(join(tmpdir(), 'stillhead-demo-'))
const shown = new Set()
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

install('stillhead', repository)
for (const name of ['drizzle-orm', '@electric-sql/pglite']) install(name, join(repository, 'node_modules', name))

heading('A new project')
stillhead('init')
show('drizzle.config.ts')
write('.env', 'DATABASE_URL=pglite:.pglite\n')

heading('The first models')
write('schema/shop.ts', models())
stillhead('revision', '--autogenerate', '-m', 'create the shop')
showNewRevisions()

heading('What the database will be told, and telling it')
stillhead('upgrade', 'head', '--sql')
stillhead('upgrade', 'head')
stillhead('check')

heading('The models change')
write('schema/shop.ts', editedModels())
stillheadExits(1, 'check')
stillhead('revision', '--autogenerate', '-m', 'track stock')
showNewRevisions()
stillhead('upgrade', 'head')

heading('One step back')
stillhead('downgrade', '-1', '--yes')
stillhead('current')
stillhead('history')

say(`\nDone in ${((performance.now() - started) / 1000).toFixed(1)} s. The folder ${folder} is removed.`)

function models() {
  return `import { sql } from 'drizzle-orm'
import { check, index, integer, numeric, pgEnum, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core'

export const status = pgEnum('status', ['draft', 'active'])

export const customers = pgTable(
  'customers',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    email: text().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [unique('customers_email_key').on(table.email)],
)

export const products = pgTable(
  'products',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    title: text().notNull(),
    status: status().notNull().default('draft'),
    price: numeric({ precision: 10, scale: 2 }).notNull(),
  },
  (table) => [
    check('products_price_check', sql\`\${table.price} >= 0\`),
    index('products_active_idx').on(sql\`lower(\${table.title})\`).where(sql\`\${table.status} = 'active'\`),
  ],
)

export const orders = pgTable('orders', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  customerId: integer('customer_id').notNull().references(() => customers.id, { onDelete: 'cascade' }),
  productId: integer('product_id').notNull().references(() => products.id),
  quantity: integer().notNull().default(1),
})
`
}

function editedModels() {
  return models()
    .replace("['draft', 'active']", "['draft', 'active', 'archived']")
    .replace(
      '    title: text().notNull(),\n',
      '    title: text().notNull(),\n    stock: integer().notNull().default(0),\n    reserved: integer().notNull().default(0),\n',
    )
    .replace(
      '>= 0`),\n',
      ">= 0`),\n    check('products_stock_check', sql`${table.reserved} between 0 and ${table.stock}`),\n",
    )
    .replace('precision: 10, scale: 2', 'precision: 12, scale: 2')
}

function stillhead(...args) {
  stillheadExits(0, ...args)
}

/** Runs the command line as a user would; the demo ends when it exits otherwise than expected. */
function stillheadExits(expected, ...args) {
  say(`\n${paint('bold', `$ npx stillhead ${args.map((arg) => (/\s/.test(arg) ? `"${arg}"` : arg)).join(' ')}`)}`)
  const { DATABASE_URL: _theirs, ...environment } = process.env
  const { status } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    env: { ...environment, CI: '1' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status === expected) return
  say(`\nThis command should have exited with ${expected}; it exited with ${status}.`)
  finish(2)
}

function write(file, text) {
  const before = existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').split('\n') : []
  mkdirSync(join(folder, file, '..'), { recursive: true })
  writeFileSync(join(folder, file), text)
  say(`\n${paint('bold', `# ${before.length > 0 ? 'changed lines of ' : ''}${file}`)}`)
  for (const line of text.trimEnd().split('\n'))
    if (!before.includes(line)) say(before.length > 0 ? `+ ${line.trim()}` : line)
}

function show(file) {
  shown.add(file)
  say(`\n${paint('bold', `# ${file}`)}\n${readFileSync(join(folder, file), 'utf8').trimEnd()}`)
}

function showNewRevisions() {
  const files = readdirSync(join(folder, 'migrations')).filter((name) => name.endsWith('.ts'))
  for (const file of files.map((name) => join('migrations', name)).filter((name) => !shown.has(name))) show(file)
}

function install(name, place) {
  const link = join(folder, 'node_modules', name)
  mkdirSync(join(link, '..'), { recursive: true })
  symlinkSync(place, link, 'junction')
}

function heading(text) {
  say(`\n${paint('cyan', `── ${text} ${'─'.repeat(Math.max(0, 90 - text.length))}`)}`)
}

function paint(style, text) {
  return process.stdout.isTTY && !process.env.NO_COLOR ? styleText(style, text) : text
}

function say(text) {
  process.stdout.write(`${text}\n`)
}

function finish(status) {
  if (status !== 0) process.exit(status ?? 1)
}
