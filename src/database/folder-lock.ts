import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StillheadError } from '../kernel/errors.ts'

/**
 * Keeps other processes of ours out of an embedded database: PGlite has no lock of its own, and two writers destroy it.
 * @param folder absolute folder of the database; the lock is the file `<folder>.lock` with the holder's process id.
 * @param wait milliseconds to wait for another process; default 60000.
 * @returns the function that lets go.
 * @throws SH308 when another process keeps it.
 */
export async function holdFolder(folder: string, wait = 60_000): Promise<() => Promise<void>> {
  const file = `${folder}.lock`
  const deadline = Date.now() + wait
  await mkdir(dirname(file), { recursive: true })
  for (;;) {
    if (await claim(file)) return () => rm(file, { force: true })
    const holder = await holderOf(file)
    if (holder !== undefined && !isAlive(holder)) {
      await rm(file, { force: true })
      continue
    }
    if (Date.now() > deadline) {
      throw new StillheadError('SH308', {
        what: 'Another process has the embedded database open.',
        where: folder,
        why: `${file} belongs to process ${holder ?? 'unknown'}.`,
        fix: 'Wait for it to end, then run the command again.',
        exit: 'locked',
      })
    }
    await sleep(20 + Math.random() * 80)
  }
}

async function claim(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx')
    await handle.write(String(process.pid))
    await handle.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function holderOf(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').then(
    (found) => found,
    () => '',
  )
  const pid = Number.parseInt(text, 10)
  return Number.isInteger(pid) ? pid : undefined
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
