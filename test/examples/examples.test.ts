import { execFile, spawn } from 'node:child_process'
import fs from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'

const repository = path.resolve(import.meta.dirname, '../..')
const example = (name: string) => path.join(repository, 'examples', name)
const textOf = (name: string) => fs.readFileSync(example(name), 'utf8')
const execute = promisify(execFile)

let database: TestDatabase
let project: TemporaryProject
beforeEach(async () => {
  database = await createDatabase()
  project = temporaryProject({
    'package.json': { type: 'module', private: true },
    'drizzle.config.json': { dialect: 'postgresql', schema: './schema.ts', out: './migrations' },
    'schema.ts': `import { integer, pgTable, text } from 'drizzle-orm/pg-core'\nexport const accounts = pgTable('accounts', { id: integer().primaryKey(), name: text() })\n`,
    'migrations/20260101000000_accounts.sql': `CREATE TABLE accounts (id integer PRIMARY KEY, name text);\n-- DOWN\nDROP TABLE accounts;\n`,
  })
  fs.mkdirSync(path.join(project.root, 'node_modules/.bin'))
  fs.symlinkSync(path.join(repository, 'dist/cli.js'), path.join(project.root, 'node_modules/.bin/stillhead'))
})
afterEach(async () => {
  project[Symbol.dispose]()
  await database.drop()
})

/** As in a shell of the project: npx finds the command in node_modules. */
function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { PATH } = process.env
  return { PATH, HOME: project.root, CI: 'true', DATABASE_URL: database.url, ...more }
}

const run = async (command: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  (await execute(command, [...args], { cwd: project.root, env: environment(more) })).stdout

const tables = async () =>
  (
    await database.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
    )
  ).map(({ name }) => name)

describe('docker', () => {
  test('the entrypoint waits for the database, applies what is pending and becomes the application', async () => {
    const real = new URL(database.url)
    const proxy = net.createServer((socket) => {
      const upstream = net.connect(Number(real.port), real.hostname)
      socket.pipe(upstream).pipe(socket)
      for (const end of [socket, upstream]) end.on('error', () => undefined)
    })
    const url = new URL(database.url)
    url.hostname = '127.0.0.1'
    url.port = String(await freePort())
    const child = spawn(example('docker/entrypoint.sh'), ['node', '-e', 'console.log("the application runs")'], {
      cwd: project.root,
      env: environment({ DATABASE_URL: url.href }),
    })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk) => (out += String(chunk)))
    await new Promise<void>((resolve) =>
      child.stderr.on('data', (chunk) => {
        err += String(chunk)
        if (err.includes('Waiting for') && !proxy.listening) proxy.listen(Number(url.port), '127.0.0.1', resolve)
      }),
    )
    const code = await new Promise((resolve) => child.on('close', resolve))
    await new Promise((resolve) => proxy.close(resolve))
    expect({ code, out }).toEqual({ code: 0, out: 'the application runs\n' })
    expect(await tables()).toEqual(['accounts'])
  })

  test('the application does not start when a revision fails', async () => {
    project.write({ 'migrations/20260102000000_wrong.sql': 'select wrong;' })
    const started = run(example('docker/entrypoint.sh'), ['node', '-e', 'console.log("the application runs")'])
    await expect(started).rejects.toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('SH400') })
  })

  test('the image and the composition name what is there', () => {
    expect(textOf('docker/Dockerfile')).toContain('ENTRYPOINT ["./entrypoint.sh"]')
    expect(fs.statSync(example('docker/entrypoint.sh')).mode & 0o111).toBe(0o111)
    const { services } = parse(textOf('docker/compose.yaml'))
    const { POSTGRES_USER: user, POSTGRES_PASSWORD: password, POSTGRES_DB: name } = services.database.environment
    expect(services.app.environment.DATABASE_URL).toBe(`postgresql://${user}:${password}@database:5432/${name}`)
    expect(services.app.depends_on).toEqual(['database'])
  })
})

/** A port on which nothing listens. */
async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('github-actions', () => {
  test.each(['pull-request.yml', 'deploy.yml'])('every step of %s runs', async (name) => {
    const [job] = Object.values<any>(parse(textOf(`github-actions/${name}`)).jobs)
    const steps: readonly { run?: string; uses?: string }[] = job.steps
    expect(steps.filter((step) => step.uses).map((step) => step.uses)).toEqual([
      'actions/checkout@v4',
      'actions/setup-node@v4',
    ])
    const commands = steps.flatMap((step) => step.run ?? [])
    expect(commands[0]).toBe('npm ci')
    const summary = path.join(project.root, 'summary.md')
    for (const command of commands.slice(1)) await run('bash', ['-e', '-c', command], { GITHUB_STEP_SUMMARY: summary })
    expect(await tables()).toEqual(['accounts'])
    if (name === 'pull-request.yml')
      expect(fs.readFileSync(summary, 'utf8')).toMatch(/^```sql\n[^]*CREATE TABLE accounts[^]*```\n$/)
  })

  test('a pull request whose models need a revision fails', async () => {
    project.write({ 'schema.ts': '' })
    const [job] = Object.values<any>(parse(textOf('github-actions/pull-request.yml')).jobs)
    const commands: readonly string[] = job.steps.flatMap((step: { run?: string }) => step.run ?? [])
    await run('bash', ['-e', '-c', commands[1]!])
    await expect(run('bash', ['-e', '-c', commands[2]!])).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining('- table accounts\n'),
    })
  })
})

test('kubernetes: the container of the job applies what is pending', async () => {
  const job = parse(textOf('kubernetes/migrate.yaml'))
  expect([job.apiVersion, job.kind, job.spec.template.spec.restartPolicy]).toEqual(['batch/v1', 'Job', 'Never'])
  const [{ command, args, env }] = job.spec.template.spec.containers
  expect(env.map((variable: { name: string }) => variable.name)).toEqual(['DATABASE_URL'])
  await run(command[0], [...command.slice(1), ...args])
  expect(await tables()).toEqual(['accounts'])
})

test('make: every target', async () => {
  fs.copyFileSync(example('make/Makefile'), path.join(project.root, 'Makefile'))
  const make = (...args: string[]) => run('make', ['--no-print-directory', '--silent', ...args])
  await make('migrate')
  await make('check')
  expect(await make('status')).toMatch(/drift +none/)
  project.write({
    'schema.ts': `import { integer, pgTable, text } from 'drizzle-orm/pg-core'\nexport const accounts = pgTable('accounts', { id: integer().primaryKey(), name: text(), email: text() })\n`,
  })
  expect(await make('create', 'm=add email')).toContain('+ column accounts.email\nWrote migrations/')
  await make('migrate')
  await make('check')
  expect(await make('sql')).toContain('ADD COLUMN "email"')
  await make('rollback')
  await make('migrate')
  await make('rollback', 'yes=1')
  await make('migrate')
  await make('create-empty', 'm=by hand')
  const files = fs.readdirSync(path.join(project.root, 'migrations')).map((file) => file.slice(15))
  expect(files.toSorted()).toEqual(['accounts.sql', 'add_email.ts', 'by_hand.ts'])
})

test('the scripts that init writes', async () => {
  await run('npx', ['--no-install', 'stillhead', 'init'])
  const npm = (script: string, ...args: string[]) => run('npm', ['run', '--silent', script, '--', ...args])
  await npm('db:migrate')
  await npm('db:check')
  expect(await npm('db:status')).toMatch(/drift +none/)
  expect(await npm('db:create', '-m', 'nothing')).toContain('No differences')
  await npm('db:create-empty', '-m', 'by hand')
  await npm('db:migrate')
  await npm('db:rollback')
  expect(await npm('db:status')).toMatch(/pending +\w+ +by hand/)
})
