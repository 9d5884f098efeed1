import { readFileSync } from 'node:fs'
import { createServer as createTlsServer } from 'node:https'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { openDatabase } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { readSecret } from './http/secret.ts'
import { staticFiles } from './http/static-files.ts'
import { createHeavyLane } from './jobs/heavy-lane.ts'

export interface RunningServer {
  url: string
  close: () => Promise<void>
}

/** Serves API, base map and web application in one process, from a database that is there already. */
export async function startServer({ config, log, webFolder }: { config: Config; log: Logger; webFolder: string }): Promise<RunningServer> {
  const { db, close } = openDatabase(config.databaseFile)
  await migrate(db)
  const heavy = createHeavyLane({ file: config.databaseFile })
  const services = { db, config, log, secret: readSecret(config.secretFile), heavy }
  const app = new Hono().route('/', createApp(services)).route('/', staticFiles(webFolder))

  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: app.fetch, hostname: config.host, port: config.port,
        ...(config.tls ? { createServer: createTlsServer, serverOptions: { cert: readFileSync(config.tls.cert), key: readFileSync(config.tls.key) } } : {}),
      },
      ({ port }) => {
        const host = config.host.includes(':') ? `[${config.host}]` : config.host
        resolve({
          url: `${config.tls ? 'https' : 'http'}://${host}:${port}`,
          close: async () => {
            await new Promise<void>((done) => server.close(() => done()))
            await heavy.close()
            await close()
          },
        })
      },
    )
    server.on('error', reject)
  })
}
