import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Says that this process writes the database, so that no second one does: two writers on one file lose nothing but stall
 * each other, and two servers would answer differently.
 *
 * @returns how to let go of it
 * @throws {Error} naming the process that holds it
 */
export function lockDatabase(databaseFile: string): () => void {
  const file = `${databaseFile}.lock`
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const take = () => writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 })
  try {
    take()
  } catch (error) {
    if (!isTaken(error)) throw error
    const holder = Number(readFileSync(file, 'utf8'))
    if (isRunning(holder)) {
      throw new Error(
        `Process ${holder} already works on ${databaseFile}. Stop it first, or name another folder with DATA_DIR or --data.`,
        { cause: error },
      )
    }
    // Left behind by a process that ended without letting go.
    rmSync(file, { force: true })
    take()
  }
  const release = () => rmSync(file, { force: true })
  process.once('exit', release)
  return release
}

const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EEXIST'

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
