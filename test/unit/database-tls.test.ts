import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../src/database/connect.ts'
import { startEmbeddedServer, unprivilegedOwner } from '../support/embedded-server.ts'
import { installedMajor } from '../support/postgres-binaries.ts'
import type { Server } from '../support/server.ts'

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Makes an authority or a certificate of it. */
function certificate(folder: string, name: string, commonName: string, authority?: string): void {
  const file = (end: string): string => join(folder, `${name}.${end}`)
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', file('key'), '-subj', `/CN=${commonName}`]
  const openssl = (...words: string[]): void => void execFileSync('openssl', words, { stdio: 'pipe' })
  if (authority === undefined) {
    openssl('req', '-x509', ...key, '-days', '2', '-out', file('crt'))
    return
  }
  openssl('req', ...key, '-out', file('csr'))
  writeFileSync(file('ext'), commonName === 'localhost' ? 'subjectAltName=DNS:localhost' : 'basicConstraints=CA:FALSE')
  const signer = [
    '-CA',
    join(folder, `${authority}.crt`),
    '-CAkey',
    join(folder, `${authority}.key`),
    '-CAcreateserial',
  ]
  openssl('x509', '-req', '-in', file('csr'), ...signer, '-days', '2', '-out', file('crt'), '-extfile', file('ext'))
}

describe.skipIf(!hasOpenssl())('TLS', () => {
  let folder: string
  let server: Server
  let plain: Server

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stillhead-tls-'))
    certificate(folder, 'ca', 'authority')
    certificate(folder, 'other', 'another authority')
    certificate(folder, 'server', 'localhost', 'ca')
    certificate(folder, 'guest', 'guest', 'ca')
    certificate(folder, 'intruder', 'intruder', 'ca')
    server = await startEmbeddedServer(installedMajor)
    plain = await startEmbeddedServer(installedMajor)
    await serveTls(server.url)
  }, 120_000)

  afterAll(async () => {
    await server.stop()
    await plain.stop()
    rmSync(folder, { recursive: true })
  })

  async function serveTls(url: string): Promise<void> {
    const admin = new pg.Client({ connectionString: url })
    await admin.connect()
    const [{ data }] = (await admin.query("SELECT current_setting('data_directory') AS data")).rows as [
      { data: string },
    ]
    for (const name of ['server.crt', 'server.key', 'ca.crt']) {
      const target = join(data, name)
      copyFileSync(join(folder, name), target)
      chmodSync(target, 0o600)
      const owner = unprivilegedOwner()
      if (owner) chownSync(target, owner.uid, owner.gid)
    }
    const rules = readFileSync(join(data, 'pg_hba.conf'), 'utf8')
    writeFileSync(
      join(data, 'pg_hba.conf'),
      `hostssl by_certificate guest all cert\nhostssl encrypted all all password\nhost encrypted all all reject\n${rules}`,
    )
    for (const setting of ["ssl_ca_file = 'ca.crt'", 'ssl = on']) await admin.query(`ALTER SYSTEM SET ${setting}`)
    await admin.query('CREATE DATABASE by_certificate')
    await admin.query('CREATE DATABASE encrypted')
    await admin.query('CREATE ROLE guest LOGIN')
    await admin.query('SELECT pg_reload_conf()')
    await admin.end()
  }

  /** `TLS`, `plain`, or the code and the reason of the error. */
  async function outcome(
    base: Server,
    query: string,
    change: (url: URL) => void = () => undefined,
    ssl?: unknown,
  ): Promise<string> {
    const url = new URL(base.url)
    url.hostname = 'localhost'
    url.search = query.replaceAll('@', `${folder}/`)
    change(url)
    const options = { connectionString: url.href, ...(ssl !== undefined && { ssl }) }
    try {
      const session = await connect({ root: folder, connection: { driver: 'pg', options, shown: 'the server' } })
      const { rows } = await session.query<{ ssl: boolean }>('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')
      await session.end()
      return rows[0]?.ssl ? 'TLS' : 'plain'
    } catch (error) {
      const { code, why, what } = error as { code: string; why?: string; what: string }
      return `${code} ${why?.replaceAll(folder, '').replaceAll('::1', '127.0.0.1') ?? what}`
    }
  }

  const selfSigned = 'SH304 self-signed certificate in certificate chain'
  const noTls = 'SH304 The server does not support SSL connections'
  const anyone: readonly (readonly [mode: string, withTls: string, withoutTls: string])[] = [
    ['', 'plain', 'plain'],
    ['sslmode=disable', 'plain', 'plain'],
    ['sslmode=allow', 'plain', 'plain'],
    ['sslmode=prefer', 'TLS', 'plain'],
    ['sslmode=require', 'TLS', noTls],
    ['sslmode=no-verify', 'TLS', noTls],
    ['sslmode=verify-full', selfSigned, noTls],
    ['sslmode=verify-full&sslrootcert=system', selfSigned, noTls],
    ['sslmode=verify-full&sslrootcert=@ca.crt', 'TLS', noTls],
    ['sslmode=verify-ca&sslrootcert=@ca.crt', 'TLS', noTls],
    ['sslmode=require&sslrootcert=@ca.crt', 'TLS', noTls],
    ['sslmode=require&sslrootcert=@other.crt', selfSigned, noTls],
    ['sslmode=verify-ca&sslrootcert=@other.crt', selfSigned, noTls],
    ['sslmode=verify-full&sslrootcert=@other.crt', selfSigned, noTls],
    [
      'sslmode=verify-full&sslrootcert=@none.crt',
      "SH304 ENOENT: no such file or directory, open '/none.crt'",
      "SH304 ENOENT: no such file or directory, open '/none.crt'",
    ],
    ['sslmode=bogus', 'SH304 There is no TLS mode "bogus".', 'SH304 There is no TLS mode "bogus".'],
  ]

  test.each(anyone)('?%s with a server that has TLS: %s, and without: %s', async (mode, withTls, withoutTls) => {
    expect(await outcome(server, mode)).toBe(withTls)
    expect(await outcome(plain, mode)).toBe(withoutTls)
  })

  test('verify-ca without an authority is no verification, and refused', async () => {
    expect(await outcome(server, 'sslmode=verify-ca')).toMatch(/^SH304 .*requires specifying a CA with sslrootcert/)
  })

  const elsewhere = (url: URL): void => void (url.hostname = '127.0.0.1')
  const wrongName = "SH304 Hostname/IP does not match certificate's altnames: IP: 127.0.0.1 is not in the cert's list: "

  test.each([
    ['sslmode=verify-full&sslrootcert=@ca.crt', wrongName],
    ['sslmode=verify-ca&sslrootcert=@ca.crt', 'TLS'],
    ['sslmode=require', 'TLS'],
  ])('?%s with a host that the certificate does not name: %s', async (mode, expected) => {
    expect(await outcome(server, mode, elsewhere)).toBe(expected)
  })

  const encrypted = (url: URL): void => void (url.pathname = '/encrypted')
  const tlsOnly =
    'SH304 pg_hba.conf rejects connection for host "127.0.0.1", user "postgres", database "encrypted", no encryption'

  test.each([
    ['', tlsOnly],
    ['sslmode=disable', tlsOnly],
    ['sslmode=allow', 'TLS'],
    ['sslmode=prefer', 'TLS'],
    ['sslmode=require', 'TLS'],
  ])('?%s with a database that demands TLS: %s', async (mode, expected) => {
    expect(await outcome(server, mode, encrypted)).toBe(expected)
  })

  const guest = (url: URL): void => {
    url.pathname = '/by_certificate'
    url.username = 'guest'
  }

  test.each([
    ['sslmode=require&sslcert=@guest.crt&sslkey=@guest.key', 'TLS'],
    ['sslmode=require', 'SH302 connection requires a valid client certificate'],
    [
      'sslmode=require&sslcert=@intruder.crt&sslkey=@intruder.key',
      'SH302 certificate authentication failed for user "guest"',
    ],
    [
      'sslmode=require&sslcert=@guest.crt&sslkey=@none.key',
      "SH304 ENOENT: no such file or directory, open '/none.key'",
    ],
  ])('?%s as a user who is known by a certificate: %s', async (mode, expected) => {
    expect(await outcome(server, mode, guest)).toBe(expected)
  })

  test.each([
    [true, selfSigned, noTls],
    [false, 'plain', 'plain'],
    ['prefer', 'TLS', 'plain'],
    ['allow', 'plain', 'plain'],
    ['require', 'TLS', noTls],
    ['verify-full', selfSigned, noTls],
    [{ rejectUnauthorized: false }, 'TLS', noTls],
  ])('ssl: %j with a server that has TLS: %s, and without: %s', async (ssl, withTls, withoutTls) => {
    expect(await outcome(server, '', undefined, ssl)).toBe(withTls)
    expect(await outcome(plain, '', undefined, ssl)).toBe(withoutTls)
  })

  test('a statement is cancelled through TLS as well', async () => {
    const url = new URL(server.url)
    url.search = 'sslmode=require'
    const connection = { driver: 'pg', options: { connectionString: url.href }, shown: 'the server' } as const
    const session = await connect({ root: folder, connection })
    let ended: string | undefined
    const sleeping = session.simple('SELECT pg_sleep(50)').then(
      () => (ended = 'slept'),
      ({ code }: { code: string }) => (ended = code),
    )
    // The first one may come before the statement.
    while (ended === undefined) await session.cancel()
    expect(await sleeping).toBe('57014')
    await session.end()
  })
})
