import type { Services } from '#http/context.ts'
import { listBranchIds } from './alliance-queries.ts'
import { keepStages } from './keep-stages.ts'

const hour = 60 * 60 * 1000

/**
 * Keeps stages and levels of every branch: now, and every hour, because days pass without anybody writing.
 *
 * @returns stops it, after what it is doing
 */
export async function startStageKeeper(services: Services): Promise<() => Promise<void>> {
  await keepAllStages(services)
  let running: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    running = running
      .then(() => keepAllStages(services))
      .catch((error: unknown) => {
        // The next hour tries again; who reads the log learns that this one did not work.
        services.log.error({ error: error instanceof Error ? { name: error.name, stack: error.stack } : {} }, 'stages')
      })
  }, hour)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}

/** One transaction a branch. */
export async function keepAllStages(services: Services): Promise<void> {
  for (const branchId of await listBranchIds(services.db)) await keepStages(services, branchId)
}
