/** One message of the protocol. */
export interface Frame {
  /** Empty for the first one of a client. */
  readonly type: string
  readonly body: Buffer
  readonly raw: Buffer
}

/**
 * Cuts a stream into protocol messages.
 * @param typed whether the next message has a type; the first one of a client has none.
 */
export function frames(typed: () => boolean): (chunk: Buffer) => Frame[] {
  let rest = Buffer.alloc(0)
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    const found: Frame[] = []
    for (let head = typed() || found.length > 0 ? 1 : 0; rest.length >= head + 4; head = 1) {
      const length = rest.readInt32BE(head) + head
      if (rest.length < length) break
      found.push({
        type: head === 1 ? String.fromCharCode(rest[0]!) : '',
        body: rest.subarray(head + 4, length),
        raw: rest.subarray(0, length),
      })
      rest = rest.subarray(length)
    }
    return found
  }
}
