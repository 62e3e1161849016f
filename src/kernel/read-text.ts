import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { StillheadError } from './errors.ts'

/**
 * Reads a file as UTF-8, without its byte order mark.
 * @throws SH120 for a file that is UTF-16, SH121 for bytes that are not UTF-8: they would become U+FFFD in silence.
 */
export function readText(file: string): string {
  const bytes = readFileSync(file)
  if (!isUtf8(bytes)) throw notUtf8(file, bytes)
  const text = bytes.toString('utf8')
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

function notUtf8(file: string, bytes: Buffer): StillheadError {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return new StillheadError('SH120', {
      what: 'The file is UTF-16, not UTF-8.',
      where: file,
      fix: `Save it as UTF-8; for example: iconv -f UTF-16 -t UTF-8 '${file}' > utf8 && mv utf8 '${file}'`,
    })
  }
  const at = firstBad(bytes)
  const line = bytes.subarray(0, at).filter((byte) => byte === 0x0a).length + 1
  const byte = bytes[at]!.toString(16).padStart(2, '0')
  return new StillheadError('SH121', {
    what: `The file is not UTF-8: byte 0x${byte} at offset ${at} belongs to no character.`,
    where: `${file}:${line}`,
    why: 'Read as UTF-8, the character would be lost, in the database as well.',
    fix: `Save the file as UTF-8; if it is Latin-1: iconv -f LATIN1 -t UTF-8 '${file}' > utf8 && mv utf8 '${file}'`,
  })
}

/** The offset of the first byte that belongs to no character. */
function firstBad(bytes: Buffer): number {
  // U+FFFD takes three bytes: what comes before the first one that is not in the file is intact.
  const text = bytes.toString('utf8')
  for (let index = text.indexOf('\uFFFD'); index >= 0; index = text.indexOf('\uFFFD', index + 1)) {
    const at = Buffer.byteLength(text.slice(0, index))
    if (bytes.subarray(at, at + 3).toString('hex') !== 'efbfbd') return at
  }
  return bytes.length
}
