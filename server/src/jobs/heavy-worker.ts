import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '#db/database.ts'
import { AppError } from '#http/errors.ts'
import type { HeavyReply, HeavyRequest } from './heavy-lane.ts'
import { heavyTasks } from './heavy-tasks.ts'

// workerData is what createHeavyLane gave.
const { db } = openDatabase((workerData as { file: string }).file, 'read')

parentPort?.on('message', async ({ id, task, input }: HeavyRequest) => {
  parentPort?.postMessage(await answer(id, task, input))
})

async function answer(id: number, task: HeavyRequest['task'], input: unknown): Promise<HeavyReply> {
  try {
    return { id, output: await heavyTasks[task](db, input as never) }
  } catch (error) {
    // Handed on, not swallowed: the asking thread throws it again.
    const problem = error instanceof AppError ? { status: error.status, code: error.code, detail: error.detail } : null
    return { id, problem, message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
