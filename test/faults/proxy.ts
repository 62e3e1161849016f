import net from 'node:net'
import type { AddressInfo } from 'node:net'
import { frames } from '../support/frames.ts'

/** When the blow falls, seen from the query: before the server gets it, while it works, after it has answered. */
export type Moment = 'before' | 'in flight' | 'after'

/** What a proxy does at a query of the first connection. */
export interface Blow {
  /** Place of the query, from 0. */
  readonly query: number
  readonly moment: Moment
  /** Called before an in-flight query is passed on; may hold it up. */
  prepare?(sql: string): Promise<void>
  /** Strikes; the query is not answered any more. */
  strike(context: { readonly backend: number; cut(): void; readonly sql: string }): Promise<void>
}

/** A proxy in front of a server. */
export interface Proxy {
  readonly port: number
  /** Texts of the queries that the first connection has sent. */
  readonly queries: readonly string[]
  /** How many connections there have been. */
  connections(): number
  close(): Promise<void>
}

/** Starts a proxy that counts queries and strikes once. */
export async function startProxy(
  server: { readonly host: string; readonly port: number },
  blow?: Blow,
): Promise<Proxy> {
  const queries: string[] = []
  const sockets = new Set<net.Socket>()
  let connections = 0
  const listener = net.createServer((client) => {
    const upstream = net.connect(server.port, server.host)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.setNoDelay()
      // A socket that is cut on purpose reports it: that is the point.
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
    }
    const cut = (): void => {
      client.resetAndDestroy()
      upstream.destroy()
    }
    if (connections++ === 0) watch(client, upstream, queries, cut, blow)
    else {
      client.pipe(upstream)
      upstream.pipe(client)
    }
    client.on('close', () => upstream.destroy())
    upstream.on('close', () => client.destroy())
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  return {
    port: (listener.address() as AddressInfo).port,
    queries,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        listener.close(() => resolve())
      }),
  }
}

function watch(
  client: net.Socket,
  upstream: net.Socket,
  queries: string[],
  cut: () => void,
  blow: Blow | undefined,
): void {
  let backend = 0
  let struck: string | undefined
  let started = false
  // A COPY is answered when its rows have come.
  let copying = false
  const fromClient = frames(() => started)
  const fromServer = frames(() => true)
  let turn: Promise<void> = Promise.resolve()

  let unit: Buffer[] = []
  let sql: string | undefined
  client.on('data', (chunk) => {
    for (const { type, body, raw } of fromClient(chunk)) {
      started = true
      unit.push(raw)
      if (type === 'Q' || type === 'P') sql = textOf(type, body)
      // An extended query is complete with its Sync.
      if (/^[PBDEHC]$/.test(type)) continue
      const [whole, text] = [Buffer.concat(unit), sql]
      unit = []
      sql = undefined
      turn = turn.then(() => pass(whole, text))
    }
  })
  upstream.on('data', (chunk) => {
    for (const { type, body, raw } of fromServer(chunk)) {
      if (type === 'K') backend = body.readInt32BE(0)
      if (struck !== undefined && blow?.moment === 'after') {
        if (type === 'G') {
          copying = true
          client.write(raw)
        }
        if (type === 'Z') void blow.strike({ backend, cut, sql: struck })
      } else if (struck === undefined) client.write(raw)
    }
  })

  async function pass(whole: Buffer, text: string | undefined): Promise<void> {
    if (struck !== undefined) {
      if (copying) upstream.write(whole)
      return
    }
    if (text !== undefined) queries.push(text)
    if (text === undefined || blow === undefined || queries.length - 1 !== blow.query) {
      upstream.write(whole)
      return
    }
    struck = text
    if (blow.moment === 'before') return blow.strike({ backend, cut, sql: text })
    await blow.prepare?.(text)
    upstream.write(whole)
    if (blow.moment === 'in flight') await blow.strike({ backend, cut, sql: text })
  }
}

function textOf(type: string, body: Buffer): string {
  const start = type === 'P' ? body.indexOf(0) + 1 : 0
  return body.toString('utf8', start, body.indexOf(0, start))
}
