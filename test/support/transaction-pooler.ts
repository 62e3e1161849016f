import net from 'node:net'
import type { AddressInfo } from 'node:net'
import { frames, type Frame } from './frames.ts'

/** A connection to the server, lent to whoever has a transaction. */
interface Upstream {
  readonly socket: net.Socket
  /** Takes what the server says; nobody does while it is idle. */
  client?: Client
}

interface Client {
  readonly socket: net.Socket
  /** Messages up to the one that the server answers. */
  readonly unit: Buffer[]
  ready: boolean
  /** Lent to it until its transaction ends. */
  upstream?: Upstream
}

/**
 * Starts a pooler that hands out transactions: each is served by any idle connection to the server, whoever opened it.
 * @param choice `last`: the connection that was given back last, as PgBouncer does; `first`: the longest idle one.
 */
export async function startTransactionPooler(
  server: { readonly host: string; readonly port: number },
  choice: 'last' | 'first',
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const sockets = new Set<net.Socket>()
  const idle: Upstream[] = []
  const waiting: { client: Client; unit: Buffer }[] = []
  const track = (socket: net.Socket): void => {
    sockets.add(socket)
    socket.setNoDelay()
    // Either side may hang up first.
    socket.on('error', () => undefined)
  }

  const serve = (client: Client, unit: Buffer): void => {
    const upstream = client.upstream ?? (choice === 'last' ? idle.pop() : idle.shift())
    if (!upstream) return void waiting.push({ client, unit })
    upstream.client = client
    client.upstream = upstream
    upstream.socket.write(unit)
  }

  const giveBack = (upstream: Upstream): void => {
    delete upstream.client?.upstream
    delete upstream.client
    idle.push(upstream)
    const next = waiting.shift()
    if (next) serve(next.client, next.unit)
  }

  const listener = net.createServer((socket) => {
    const client: Client = { socket, unit: [], ready: false }
    const upstream: Upstream = { socket: net.connect(server.port, server.host), client }
    client.upstream = upstream
    track(socket)
    track(upstream.socket)
    const fromClient = frames(() => client.ready)
    socket.on('data', (chunk) => {
      // Until it has logged in, the client talks to its own connection.
      if (!client.ready) return void upstream.socket.write(chunk)
      for (const frame of fromClient(chunk)) takeFrame(frame)
    })
    const takeFrame = ({ type, raw }: Frame): void => {
      if (type === 'X') return void socket.destroy()
      client.unit.push(raw)
      if (/^[PBDEHC]$/.test(type)) return
      serve(client, Buffer.concat(client.unit.splice(0)))
    }
    const fromServer = frames(() => true)
    upstream.socket.on('data', (chunk) => {
      for (const { type, body, raw } of fromServer(chunk)) {
        const taker = upstream.client
        // The process that the client is told of is one of the pooler's own.
        if (type === 'K') raw.writeInt32BE(999_999, 5)
        if (!taker?.socket.destroyed) taker?.socket.write(raw)
        if (type !== 'Z') continue
        if (taker) taker.ready = true
        if (body.toString() === 'I') giveBack(upstream)
      }
    })
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  return {
    port: (listener.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        listener.close(() => resolve())
      }),
  }
}
