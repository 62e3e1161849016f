import { clip } from '../kernel/names.ts'

/** A name that is free and shows that it does not last. */
export function temporaryName(name: string, isFree: (name: string) => boolean): string {
  const kept = clip(name, 48)
  for (let number = 1; ; number += 1) {
    const found = `${kept}__renaming${number === 1 ? '' : number}`
    if (isFree(found)) return found
  }
}
