import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const inMemory = '/dev/shm'
const neededBytes = 4 * 1024 ** 3

/**
 * Gives the run a folder of its own for temporary files and takes it away again: in memory where there is room, because
 * databases are made and thrown away by the hundred.
 */
export default function setup(): () => void {
  const parent = hasRoom(inMemory) ? inMemory : tmpdir()
  removeLeftOvers(parent)
  const folder = mkdtempSync(join(parent, `stillhead-run-${process.pid}-`))
  // The server may run as another user, who has to pass through.
  chmodSync(folder, 0o711)
  process.env['TMPDIR'] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}

/** A container's `/dev/shm` is 64 MB by default. */
function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > neededBytes
}

/** A run that was killed could not take its folder away. */
function removeLeftOvers(parent: string): void {
  for (const name of readdirSync(parent)) {
    const owner = /^stillhead-run-(\d+)-/.exec(name)?.[1]
    if (owner !== undefined && !isAlive(Number(owner))) rmSync(join(parent, name), { recursive: true, force: true })
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
