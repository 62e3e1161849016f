import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
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
      await removeStale(file, holder)
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

/** The file appears with its content, or not at all. */
async function claim(file: string): Promise<boolean> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, String(process.pid))
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** Only one of several that see the same dead holder may take its file away, and never the file of a new holder. */
async function removeStale(file: string, holder: number): Promise<void> {
  const aside = `${file}.${process.pid}`
  try {
    await rename(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if ((await holderOf(aside)) !== holder) await link(aside, file)
  await rm(aside, { force: true })
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
