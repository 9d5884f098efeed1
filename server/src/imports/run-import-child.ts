import { type ChildProcess, fork } from 'node:child_process'
import { residentOf } from '#jobs/resident-memory.ts'
import type { FromChild, ToChild } from './import-messages.ts'

const deadlineMs = 120_000
const heapMegabytes = 256
const residentMegabytes = 400
const lookEveryMs = 250

export type ChildEnd =
  | { state: 'done' }
  | { state: 'stopped' }
  | { state: 'died'; code: 'import_too_slow' | 'import_too_big' | 'import_child_died' }

/**
 * Reads a file in a process of its own, which may fail, hang or grow without harm to the server.
 *
 * @param take  is handed each message in turn; `false` stops the child
 */
export async function runImportChild(
  start: Extract<ToChild, { kind: 'start' }>,
  take: (message: FromChild) => Promise<boolean>,
): Promise<ChildEnd> {
  const child = fork(new URL('./import-child.ts', import.meta.url), {
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    // No setting and no secret of the server reaches a process that reads strangers' bytes, and what it prints is not kept.
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  let end: ChildEnd | null = null
  const finish = (reason: ChildEnd) => {
    end ??= reason
    child.kill('SIGKILL')
  }
  const deadline = setTimeout(() => finish({ state: 'died', code: 'import_too_slow' }), deadlineMs)
  const look = setInterval(async () => {
    if ((await residentOf(child)) > residentMegabytes) finish({ state: 'died', code: 'import_too_big' })
  }, lookEveryMs)

  const answer = async (message: FromChild) => {
    if (end) return
    const wanted = await take(message)
    if (message.kind === 'end') finish({ state: 'done' })
    else if (!wanted) finish({ state: 'stopped' })
    else if (message.kind === 'rows') send(child, { kind: 'next' })
  }

  try {
    return await new Promise<ChildEnd>((resolve, reject) => {
      // One message after the other: what a later one says may rest on what the earlier one wrote.
      let last = Promise.resolve()
      // Our own child sends only what import-messages.ts names.
      child.on('message', (message: FromChild) => {
        last = last.then(() => answer(message))
        last.catch((error: unknown) => {
          finish({ state: 'stopped' })
          reject(error)
        })
      })
      child.on('error', reject)
      child.on('exit', () => last.then(() => resolve(end ?? { state: 'died', code: 'import_child_died' })))
      send(child, start)
    })
  } finally {
    clearTimeout(deadline)
    clearInterval(look)
  }
}

function send(child: ChildProcess, message: ToChild) {
  // A child that died meanwhile tells so by its exit.
  child.send(message, () => {})
}
