/** A name that is free and shows that it does not last. */
export function temporaryName(name: string, isFree: (name: string) => boolean): string {
  const kept = clipped(name, 48)
  for (let number = 1; ; number += 1) {
    const found = `${kept}__renaming${number === 1 ? '' : number}`
    if (isFree(found)) return found
  }
}

/** The beginning of a text, in bytes. */
function clipped(text: string, bytes: number): string {
  let kept = ''
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > bytes) break
    kept += character
  }
  return kept
}
