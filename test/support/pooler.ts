import net from 'node:net'
import type { AddressInfo } from 'node:net'

/**
 * Starts a relay in front of a server that looks like a pooler of sessions or like a server that is coming up.
 * @param behaviour `anotherProcess`: the process that it names is not the one that answers; `after`: so many connections are dropped first.
 */
export async function startPooler(
  server: { readonly host: string; readonly port: number },
  behaviour: { readonly anotherProcess?: boolean; readonly after?: number },
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const sockets = new Set<net.Socket>()
  let dropped = 0
  const listener = net.createServer((client) => {
    if (dropped++ < (behaviour.after ?? 0)) {
      client.resetAndDestroy()
      return
    }
    const upstream = net.connect(server.port, server.host)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.setNoDelay()
      // Either side may hang up first.
      socket.on('error', () => undefined)
      socket.on('close', () => {
        client.destroy()
        upstream.destroy()
      })
    }
    client.pipe(upstream)
    upstream.on('data', (chunk) => void client.write(behaviour.anotherProcess ? renamed(chunk) : chunk))
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

/** BackendKeyData: `K`, the length 12, the process, the key. */
function renamed(chunk: Buffer): Buffer {
  const at = chunk.indexOf(Buffer.from([0x4b, 0, 0, 0, 12]))
  if (at >= 0) chunk.writeInt32BE(999_999, at + 5)
  return chunk
}
