import { readFileSync } from 'node:fs'
import { createServer as createTlsServer } from 'node:https'
import { hostname } from 'node:os'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import { startStageKeeper } from './alliances/stage-keeper.ts'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { openDatabase } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { startReviewKeeper } from './event-results/kept-reviews.ts'
import { startPruningReplies } from './http/client-write.ts'
import { readSecret } from './http/secret.ts'
import { staticFiles } from './http/static-files.ts'
import { resumeJobs } from './imports/import-jobs.ts'
import { createHeavyLane } from './jobs/heavy-lane.ts'
import { keepAllDoors } from './units/start-doors.ts'

export interface RunningServer {
  url: string
  close: () => Promise<void>
}

/** Serves API, base map and web application in one process, from a database that is there already. */
export async function startServer({
  config,
  log,
  webFolder,
}: {
  config: Config
  log: Logger
  webFolder: string
}): Promise<RunningServer> {
  const { db, close } = openDatabase(config.databaseFile)
  await migrate(db)
  const org = await db.selectFrom('org').select('demo').executeTakeFirst()
  refuseOpenDoor(config, org?.demo === 1)
  const heavy = createHeavyLane({ file: config.databaseFile })
  const services = { db, config, log, secret: readSecret(config.secretFile), heavy }
  await keepAllDoors(services)
  await resumeJobs(services)
  const stopKeepingStages = await startStageKeeper(services)
  const stopKeepingReviews = await startReviewKeeper(services)
  const stopPruningReplies = startPruningReplies(services)
  const app = new Hono()
    .route('/', createApp(services))
    .all('/api/*', (c) => c.json({ error: { code: 'not_found' } }, 404))
    .route('/', staticFiles(webFolder))

  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: app.fetch,
        hostname: config.host,
        port: config.port,
        ...(config.tls
          ? {
              createServer: createTlsServer,
              serverOptions: { cert: readFileSync(config.tls.cert), key: readFileSync(config.tls.key) },
            }
          : {}),
      },
      ({ port }) => {
        // Every address of the machine: its name is what people can type.
        const name = ['0.0.0.0', '::'].includes(config.host) ? hostname() : config.host
        const host = name.includes(':') ? `[${name}]` : name
        resolve({
          url: `${config.tls ? 'https' : 'http'}://${host}:${port}`,
          close: async () => {
            await new Promise<void>((done) => server.close(() => done()))
            await stopKeepingStages()
            await stopKeepingReviews()
            await stopPruningReplies()
            await heavy.close()
            await close()
          },
        })
      },
    )
    server.on('error', reject)
  })
}

const loopback = ['127.0.0.1', '::1', 'localhost']

/** A demo's passwords are printed, and a real bank's must not travel in the clear. @throws {Error} saying which setting to change */
export function refuseOpenDoor({ host, secure }: Config, demo: boolean): void {
  if (loopback.includes(host)) return
  if (demo)
    throw new Error(
      `A demo answers on this machine only: leave HOST at 127.0.0.1, not ${host}, or leave the demo with "pnpm planner init".`,
    )
  if (!secure)
    throw new Error(
      `On ${host} others can listen in: set TLS_CERT and TLS_KEY, or PUBLIC_ORIGIN for a proxy that ends TLS.`,
    )
}
