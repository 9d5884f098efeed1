import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { configOf } from 'server/config.ts'
import { createLog } from 'server/log.ts'
import { startServer } from 'server/start.ts'
import { sharedFile } from './osm.ts'

const root = path.resolve(import.meta.dirname, '../..')
const district = sharedFile('osm/nanjing-xinjiekou.osm.pbf')

/** Whether the real district is at hand; tests over it are skipped without it. */
export const isNanjingThere = district !== null && district !== undefined

/** The invented bank over the streets of Nanjing 新街口, with the API and the built pages, on a free port. */
export async function startNanjingServer({ customers }: { customers: number }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'branch-atlas-nanjing-'))
  const planner = (...words: string[]) =>
    execFileSync(process.execPath, [path.join(root, 'server/src/planner.ts'), ...words], { stdio: 'pipe' })
  planner('import-osm', district ?? '', '--data', folder)
  planner('make-city', '--over', folder, '--customers', String(customers))
  const config = configOf({ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' })
  const server = await startServer({ config, log: createLog('silent'), webFolder: path.join(root, 'web/dist') })
  return {
    url: server.url,
    close: async () => {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
