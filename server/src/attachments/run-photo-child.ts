import { fork } from 'node:child_process'
import { AppError, badRequest } from '#http/errors.ts'
import { residentOf } from '#jobs/resident-memory.ts'
import type { FromPhotoChild, ToPhotoChild } from './photo-child.ts'

const deadlineMs = 20_000
const heapMegabytes = 192
const residentMegabytes = 600
const lookEveryMs = 100
const atOnce = 2

/** Draws photos anew in processes of their own, which may fail, hang or grow without harm to the server. */
export function createPhotoLane() {
  let busy = 0
  return {
    /** @throws {AppError} 400 where the photo cannot be read, 503 where others are being drawn */
    redrawn: async (photo: ToPhotoChild): Promise<Buffer> => {
      if (busy >= atOnce) throw new AppError(503, 'busy')
      busy += 1
      try {
        return await drawnInChild(photo)
      } finally {
        busy -= 1
      }
    },
  }
}

async function drawnInChild(photo: ToPhotoChild): Promise<Buffer> {
  const child = fork(new URL('./photo-child.ts', import.meta.url), {
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    // No setting and no secret of the server reaches a process that reads strangers' bytes, and what it prints is not kept.
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const deadline = setTimeout(() => child.kill('SIGKILL'), deadlineMs)
  const look = setInterval(async () => {
    if ((await residentOf(child)) > residentMegabytes) child.kill('SIGKILL')
  }, lookEveryMs)
  try {
    const answer = await new Promise<FromPhotoChild | null>((resolve, reject) => {
      child.on('message', resolve)
      child.on('error', reject)
      child.on('exit', () => resolve(null))
      // A child that died meanwhile tells so by its exit.
      child.send(photo, () => {})
    })
    if (answer === null) throw badRequest('photo_unreadable')
    if ('problem' in answer) throw badRequest(answer.problem)
    return Buffer.from(answer.content)
  } finally {
    clearTimeout(deadline)
    clearInterval(look)
    child.kill('SIGKILL')
  }
}
