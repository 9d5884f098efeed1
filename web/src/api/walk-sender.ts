import { z } from 'zod'
import { keptTokenOf } from './walk-kept.ts'
import { changeWrite, parkWrite, queuedWrites } from './walk-queue.ts'
import type { QueuedWrite } from './walk-store.ts'

/** First wait after nothing answered; each further one is twice as long, up to five minutes. */
const firstWait = 5_000
const longestWait = 5 * 60_000
/** So often a fault of the server is met with another try before a person is asked. */
const faultTries = 5

export const waitAfter = (failures: number): number => Math.min(longestWait, firstWait * 2 ** Math.max(0, failures - 1))

/** What came of a round: all is sent, nothing answers, or somebody has to sign in first. */
export type SendResult = 'sent' | 'offline' | 'sign_in'

/**
 * Sends what waits, one after the other in the order in which it was done. A write whose forerunner has not arrived waits
 * for it; one that is refused is parked and holds nobody else up. The reply decides, never the phone's clock.
 *
 * @param signedIn  whose session this browser has; null where nobody is signed in
 */
export async function sendWaiting(signedIn: string | null): Promise<SendResult> {
  let result: SendResult = 'sent'
  // Read anew after each: something may be added or undone meanwhile.
  const passed = new Set<string>()
  for (;;) {
    const all = await queuedWrites()
    const next = all.find((write) => write.state === 'waiting' && !passed.has(write.id) && isReady(write, all))
    if (!next) return result
    const way = await wayOf(next, signedIn)
    if (!way) {
      passed.add(next.id)
      result = 'sign_in'
      continue
    }
    const leaving = await changeWrite(next.id, (write) =>
      write.state === 'waiting' ? { ...write, tries: write.tries + 1 } : null,
    )
    if (!leaving) continue
    const reply = await sent(leaving, way)
    if (reply === 'offline') return 'offline'
    if (reply === 'sign_in') {
      passed.add(next.id)
      result = 'sign_in'
    }
  }
}

/** What came before has arrived; of what was given up nothing is to be waited for. */
const isReady = (write: QueuedWrite, all: readonly QueuedWrite[]): boolean =>
  write.after.every((id) => {
    const before = all.find((other) => other.id === id)
    return !before || before.state === 'sent' || before.state === 'dropped'
  })

type Way = { token: string | null }

/** Under whose name it goes: the one who did it, by session, else by the day's token. Never somebody else's. */
async function wayOf(write: QueuedWrite, signedIn: string | null): Promise<Way | null> {
  if (signedIn === write.userId) return { token: null }
  const token = await keptTokenOf(write.userId, write.branchId)
  return token ? { token } : null
}

const problemSchema = z.object({ error: z.object({ code: z.string(), detail: z.unknown().optional() }) })

async function sent(write: QueuedWrite, way: Way): Promise<'done' | 'offline' | 'sign_in'> {
  const reply = await answerOf(write, way)
  if (!reply) return 'offline'
  // A withdrawal that finds nothing has nothing left to do.
  if (reply.ok || (write.method === 'DELETE' && reply.status === 404)) {
    await changeWrite(write.id, (before) => ({ ...before, state: 'sent', sentAt: Date.now(), problem: null }))
    return 'done'
  }
  if (reply.status === 401) {
    // The session ended on the street: what the walker did goes out with the day's token.
    const token = way.token ? null : await keptTokenOf(write.userId, write.branchId)
    return token ? sent(write, { token }) : 'sign_in'
  }
  const isFault = reply.status >= 500
  if (reply.status === 408 || reply.status === 429 || (isFault && write.tries < faultTries)) return 'offline'
  const body = problemSchema.safeParse(await reply.json().catch(() => null))
  await parkWrite(write.id, {
    status: reply.status,
    code: body.success ? body.data.error.code : 'unknown',
    detail: body.success ? (body.data.error.detail ?? null) : null,
    requestId: reply.headers.get('x-request-id'),
    at: Date.now(),
  })
  return 'done'
}

/** Null where nothing answered: whether it arrived is then not known, and the same id asks again. */
async function answerOf(write: QueuedWrite, { token }: Way): Promise<Response | null> {
  const headers: Record<string, string> = { 'client-write': write.id }
  if (write.json !== undefined) headers['content-type'] = 'application/json'
  if (write.ifMatch !== null) headers['if-match'] = `"${write.ifMatch}"`
  if (token !== null) headers['walk-token'] = token
  try {
    return await fetch(`/api/branches/${write.branchId}${write.path}`, {
      method: write.method,
      headers,
      // With a token the cookie stays at home: it may be a colleague's.
      credentials: token === null ? 'same-origin' : 'omit',
      ...(write.json === undefined ? {} : { body: JSON.stringify(write.json) }),
    })
  } catch {
    return null
  }
}
