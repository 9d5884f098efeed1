import { Worker } from 'node:worker_threads'
import type { Db } from '#db/database.ts'
import { AppError } from '#http/errors.ts'
import { heavyTasks, type HeavyInput, type HeavyOutput, type HeavyTask } from './heavy-tasks.ts'

/** Runs long reads away from the thread that answers requests. */
export interface HeavyLane {
  run: <T extends HeavyTask>(task: T, input: HeavyInput<T>) => Promise<HeavyOutput<T>>
  close: () => Promise<void>
}

export interface HeavyRequest {
  id: number
  task: HeavyTask
  input: unknown
}
export type HeavyReply =
  | { id: number; output: unknown }
  | { id: number; problem: { status: number; code: string; detail?: unknown } | null; message: string }

const queueLimit = 20
const deadlineMs = 30_000

interface Waiting {
  request: HeavyRequest
  resolve: (output: never) => void
  reject: (error: Error) => void
}
interface Seat {
  worker: Worker
  current: { waiting: Waiting; timer: NodeJS.Timeout } | null
}

/**
 * A pool of threads, each with its own read-only connection to the database file.
 * A full queue and a task past its deadline answer 503, so that one slow question never stops the others.
 */
export function createHeavyLane({ file, size = 2 }: { file: string; size?: number }): HeavyLane {
  const queue: Waiting[] = []
  const seats: Seat[] = Array.from({ length: size }, newSeat)
  let nextId = 1
  let closed = false

  function newSeat(): Seat {
    const worker = new Worker(new URL('./heavy-worker.ts', import.meta.url), { workerData: { file } })
    const seat: Seat = { worker, current: null }
    worker.unref()
    worker.on('message', (reply: HeavyReply) => finish(seat, reply))
    worker.on('error', (error) => replace(seat, error))
    return seat
  }

  function finish(seat: Seat, reply: HeavyReply) {
    const { current } = seat
    if (!current || current.waiting.request.id !== reply.id) return
    clearTimeout(current.timer)
    seat.current = null
    if ('output' in reply) {
      // The worker ran the task the request named, so its output has that task's type.
      current.waiting.resolve(reply.output as never)
    } else {
      const { problem } = reply
      // The status came from an AppError in the worker.
      current.waiting.reject(
        problem ? new AppError(problem.status as 400, problem.code, problem.detail) : new Error(reply.message),
      )
    }
    feed()
  }

  function replace(seat: Seat, error: Error) {
    if (closed) return
    const { current } = seat
    if (current) clearTimeout(current.timer)
    current?.waiting.reject(error)
    void seat.worker.terminate()
    seats.splice(seats.indexOf(seat), 1, newSeat())
    feed()
  }

  function feed() {
    for (const seat of seats) {
      if (seat.current) continue
      const waiting = queue.shift()
      if (!waiting) return
      const timer = setTimeout(() => replace(seat, new AppError(503, 'took_too_long')), deadlineMs)
      seat.current = { waiting, timer }
      seat.worker.ref()
      seat.worker.postMessage(waiting.request)
    }
    for (const seat of seats) if (!seat.current) seat.worker.unref()
  }

  return {
    run: (task, input) =>
      new Promise((resolve, reject) => {
        if (queue.length >= queueLimit) return reject(new AppError(503, 'busy'))
        queue.push({ request: { id: nextId++, task, input }, resolve, reject })
        feed()
      }),
    close: async () => {
      closed = true
      await Promise.all(seats.map(({ worker }) => worker.terminate()))
    },
  }
}

/** The same tasks on the caller's own connection: for commands, and for databases in memory. */
export const inlineLane = (db: Db): HeavyLane => ({
  // The table pairs each task with its own input and output.
  run: (task, input) => heavyTasks[task](db, input as never) as never,
  close: async () => {},
})
