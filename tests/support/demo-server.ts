import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { configOf } from 'server/config.ts'
import { createLog } from 'server/log.ts'
import { seedDemo } from 'server/seed/seed-city.ts'
import { startServer } from 'server/start.ts'

const webFolder = path.resolve(import.meta.dirname, '../../web/dist')

/** The whole program as people start it: the invented city, the API and the built pages, on a free port. */
export async function startDemoServer({ customers = 300 } = {}) {
  if (!existsSync(path.join(webFolder, 'index.html'))) throw new Error('the pages are not built: run `pnpm build` once')
  const folder = mkdtempSync(path.join(tmpdir(), 'branch-atlas-'))
  const config = configOf({ DATA_DIR: folder, PORT: '0', DEMO_CUSTOMERS: String(customers), LOG_LEVEL: 'silent' })
  await seedDemo({ config, say: () => undefined })
  const server = await startServer({ config, log: createLog('silent'), webFolder })
  return {
    url: server.url,
    close: async () => {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
