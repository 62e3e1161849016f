import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** A folder of a project that a test makes up; it removes itself with `using`. */
export interface TemporaryProject extends Disposable {
  /** Absolute, without symbolic links. */
  readonly root: string
  /** Writes files, by path relative to the root; an object that is no Buffer becomes JSON. */
  write(files: Readonly<Record<string, string | object>>): void
}

/**
 * Makes a folder with files.
 * @param files by relative path; an object becomes JSON.
 * @param packages of this repository that the project has installed; by the name it has there, where that is another.
 */
export function temporaryProject(
  files: Readonly<Record<string, string | object>>,
  packages: readonly string[] | Readonly<Record<string, string>> = ['drizzle-orm'],
): TemporaryProject {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'stillhead-test-')))
  const write: TemporaryProject['write'] = (added) => {
    for (const [name, content] of Object.entries(added)) {
      const file = path.join(root, name)
      fs.mkdirSync(path.dirname(file), { recursive: true })
      fs.writeFileSync(
        file,
        typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content),
      )
    }
  }
  write(files)
  const installed = Array.isArray(packages) ? packages.map((name) => [name, name]) : Object.entries(packages)
  for (const [name, source] of installed) {
    const link = path.join(root, 'node_modules', name)
    fs.mkdirSync(path.dirname(link), { recursive: true })
    fs.symlinkSync(path.resolve(import.meta.dirname, '../../node_modules', source), link)
  }
  return { root, write, [Symbol.dispose]: () => fs.rmSync(root, { recursive: true, force: true }) }
}
