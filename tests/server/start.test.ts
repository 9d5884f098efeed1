import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeInstallation } from 'server/commands/init.ts'
import { configOf } from 'server/config.ts'
import { openDatabase } from 'server/db/database.ts'
import { createLog } from 'server/log.ts'
import { startServer } from 'server/start.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'atlas-start-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const start = (settings: Record<string, string>) =>
  startServer({
    config: configOf({ DATA_DIR: folder, PORT: '0', ...settings }),
    log: createLog('silent'),
    webFolder: folder,
  })

test('an empty installation answers on its own machine and asks for its first administrator', async () => {
  await makeInstallation(configOf({ DATA_DIR: folder }), '试用银行')
  const server = await start({})
  const answer = await fetch(`${server.url}/api/session/info`)
  expect(await answer.json()).toEqual({ organisation: '试用银行', demo: false, firstRun: true, accounts: [] })
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
  const missing = await fetch(`${server.url}/api/nothing-here`)
  expect([missing.status, await missing.json()]).toEqual([404, { error: { code: 'not_found' } }])
  await server.close()
})

test('nothing is served to others in the clear, and a demo never', async () => {
  const config = configOf({ DATA_DIR: folder })
  await makeInstallation(config, '试用银行')
  await expect(start({ HOST: '0.0.0.0' })).rejects.toThrow('TLS_CERT')
  const { db, close } = openDatabase(config.databaseFile)
  await db.updateTable('org').set({ demo: 1 }).execute()
  await close()
  await expect(start({ HOST: '0.0.0.0', PUBLIC_ORIGIN: 'https://atlas.example' })).rejects.toThrow(
    'A demo answers on this machine only',
  )
})

test('a setting that cannot be used is named', () => {
  expect(() => configOf({ PORT: 'eighty' })).toThrow('PORT')
  expect(() => configOf({ TLS_CERT: 'a.pem' })).toThrow('TLS_KEY')
})
