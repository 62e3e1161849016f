/** What is used of the `pg` package. */
export type Pg = Pick<typeof import('pg'), 'Client' | 'Connection'>

/** The `pg` package, without the global that makes it load a whole HTTP client on Node 20. */
export async function loadPg(): Promise<Pg> {
  // pg probes `new Response()` when there is no navigator: 15 ms of every start on Node 20.
  const shim = !('navigator' in globalThis)
  if (shim) Object.defineProperty(globalThis, 'navigator', { value: { userAgent: 'Node.js' }, configurable: true })
  try {
    return (await import('pg')).default
  } finally {
    if (shim) Reflect.deleteProperty(globalThis, 'navigator')
  }
}
