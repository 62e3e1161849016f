import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedServer, throwawaySettings } from './embedded-server.ts'
import { installedMajor } from './postgres-binaries.ts'

/** A running PostgreSQL server on which databases may be created. */
export interface Server {
  readonly url: string
  /** Where it comes from, for the notice at the head of a run. */
  readonly origin: string
  stop(): Promise<void>
}

/**
 * Starts or finds the server of this run: STILLHEAD_TEST_URL, else a container where an engine answers, else PostgreSQL's binaries from npm.
 * STILLHEAD_TEST_MAJOR chooses the major version of the last two, STILLHEAD_TEST_SERVER=embedded leaves the containers out.
 */
export async function startServer(): Promise<Server> {
  const url = process.env['STILLHEAD_TEST_URL']
  if (url) return { url, origin: 'the server of STILLHEAD_TEST_URL', stop: async () => {} }
  const major = Number(process.env['STILLHEAD_TEST_MAJOR'] ?? installedMajor)
  const container = process.env['STILLHEAD_TEST_SERVER'] === 'embedded' ? undefined : await startContainer(major)
  return container ?? startEmbeddedServer(major)
}

async function startContainer(major: number): Promise<Server | undefined> {
  if (!(await containerEngineAnswers())) return undefined
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql')
  const image = `postgres:${major}`
  try {
    const container = await new PostgreSqlContainer(image)
      .withCommand(['postgres', ...throwawaySettings])
      .withStartupTimeout(120_000)
      .start()
    return {
      url: container.getConnectionUri(),
      origin: `container ${image}`,
      stop: async () => void (await container.stop()),
    }
  } catch (error) {
    console.warn(`No container of ${image}: ${String(error)}. Using the embedded server.`)
    return undefined
  }
}

/** Asks the engine's `/_ping`, for two seconds at most, so that a dead socket never holds up a run. */
async function containerEngineAnswers(): Promise<boolean> {
  const where = containerEngine()
  if (!where) return false
  return new Promise((resolve) => {
    const ping = request({ ...where, path: '/_ping', timeout: 2_000 }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    ping.once('timeout', () => ping.destroy(new Error('timeout')))
    ping.once('error', () => resolve(false))
    ping.end()
  })
}

function containerEngine(): { socketPath: string } | { host: string; port: number } | undefined {
  const host = process.env['DOCKER_HOST']
  if (host?.startsWith('tcp://')) {
    const url = new URL(host)
    return { host: url.hostname, port: Number(url.port || 2375) }
  }
  const sockets = host?.startsWith('unix://')
    ? [host.slice('unix://'.length)]
    : ['/var/run/docker.sock', join(homedir(), '.docker/run/docker.sock')]
  const socketPath = sockets.find((path) => existsSync(path))
  return socketPath === undefined ? undefined : { socketPath }
}
