import { existsSync } from 'node:fs'
import path from 'node:path'
import { configOf } from './config.ts'
import { lockDatabase } from './db/lock.ts'
import { createLog } from './log.ts'
import { refuseOpenDoor, startServer } from './start.ts'
import { seedDemo } from './seed/seed-city.ts'
import { welcome } from './welcome.ts'

const oldestNode = [22, 18] as const
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
  stop(
    `BranchAtlas runs on Node 22.18 or newer; this is ${process.versions.node}. Start it with "npm start", which brings its own.`,
  )
}

try {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const config = configOf(process.env)
  lockDatabase(config.databaseFile)
  if (!existsSync(config.databaseFile)) {
    // A service pointed at the wrong folder must not find a demo made there.
    refuseOpenDoor(config, true)
    await seedDemo({ config, say: (line) => console.log(line) })
  }
  const webFolder = path.resolve(import.meta.dirname, '../../web/dist')
  const server = await startServer({ config, log: createLog(config.logLevel), webFolder })
  await welcome(config, server.url, (line) => console.log(line))

  const close = () => void server.close().then(() => process.exit(0))
  process.once('SIGINT', close)
  process.once('SIGTERM', close)
} catch (error) {
  stop(error instanceof Error ? error.message : String(error))
}

function stop(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
