import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { townOf } from 'data/city/town.ts'
import { configOf } from 'server/config.ts'
import { createLog } from 'server/log.ts'
import { startServer } from 'server/start.ts'
import { pbfBytes, sharedFile, writtenFile } from './osm.ts'

const root = path.resolve(import.meta.dirname, '../..')
const webFolder = path.join(root, 'web/dist')

/**
 * A real bank's installation as its administrator makes it: `init`, `import-osm` in processes of their own, then the
 * server on a free port. The map is a real district where there is one, else the invented town, without people.
 */
export async function startBankServer() {
  if (!existsSync(path.join(webFolder, 'index.html'))) throw new Error('the pages are not built: run `pnpm build` once')
  const folder = mkdtempSync(path.join(tmpdir(), 'branch-atlas-bank-'))
  const planner = (...words: string[]) =>
    execFileSync(process.execPath, [path.join(root, 'server/src/planner.ts'), ...words, '--data', folder], {
      encoding: 'utf8',
    })
  const code = /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(planner('init', '--name', '试用银行'))?.[0]
  if (!code) throw new Error('init printed no one-time code')
  const real = sharedFile('osm/nanjing-xinjiekou.osm.pbf')
  planner('import-osm', real ?? writtenFile('town.osm.pbf', pbfBytes(townOf({ seed: 'town', asOf: '2026-11-01' }))))

  const config = configOf({ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' })
  const server = await startServer({ config, log: createLog('silent'), webFolder })
  return {
    url: server.url,
    code,
    close: async () => {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
