import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Db, Trx } from '#db/database.ts'
import type { BranchEnv, Services } from './context.ts'
import { badRequest, conflict } from './errors.ts'
import { type Note, write } from './write.ts'

/** Replies are kept this many days: longer than any phone keeps what it has not sent. */
const keptDays = 60

/** What makes a write the one it is: the phone's id, the act, and what it was sent with. */
export interface ClientWrite {
  id: string
  action: string
  bodyHash: string
}
interface Reply {
  status: 201 | 204
  body: unknown
}

/**
 * A write that a phone may repeat: with the header `Client-Write: <ULID>` the reply is stored in the same transaction, and
 * a repeat is answered as the first and writes nothing. Without the header it is an ordinary write.
 *
 * @throws {AppError} 409 `client_write_reused` where the id stands for another body, act or person
 */
export async function writeOnce<T>(
  services: Services,
  c: Context<BranchEnv>,
  status: Reply['status'],
  work: (trx: Trx, note: Note) => Promise<T>,
) {
  const id = clientWriteAsked(c)
  const once = id === null ? null : { id, action: c.get('action'), bodyHash: await hashOfRequest(c) }
  const reply = await answeredOnce(services, c, once, status, work)
  return reply.status === 204 ? c.body(null, 204) : c.json(reply.body, reply.status)
}

/** The same for one of several writes that came in one request; each is a transaction of its own. */
export async function answeredOnce<T>(
  services: Services,
  c: Context<BranchEnv>,
  once: ClientWrite | null,
  status: Reply['status'],
  work: (trx: Trx, note: Note) => Promise<T>,
): Promise<Reply> {
  let isRepeat = false
  return write(
    services,
    c,
    async (trx, note): Promise<Reply> => {
      const earlier = once && (await findReply(trx, c, once))
      if (earlier) {
        isRepeat = true
        return earlier
      }
      const body = (await work(trx, note)) ?? null
      if (once) await keepReply(trx, c, once, { status, body })
      return { status, body }
    },
    () => isRepeat,
  )
}

function clientWriteAsked(c: Context): string | null {
  const header = c.req.header('client-write')
  if (header === undefined) return null
  if (!z.ulid().safeParse(header).success) throw badRequest('client_write_malformed')
  return header.toUpperCase()
}

/** The address is part of it: the same body sent to another door is another write. */
async function hashOfRequest(c: Context<BranchEnv>): Promise<string> {
  const bytes = Buffer.from(await c.req.arrayBuffer())
  return hashOf(new URL(c.req.url).pathname, c.req.header('if-match') ?? '', bytes)
}

/** A mark of what was sent, by which a repeat is known; the body itself is not kept. */
export const hashOf = (...parts: (string | Uint8Array)[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\n')
  return hash.digest('base64url')
}

async function findReply(trx: Trx, c: Context<BranchEnv>, { id, action, bodyHash }: ClientWrite) {
  const { branchId, userId } = c.get('scope')
  const row = await trx
    .selectFrom('clientWrite')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  if (row.userId !== userId || row.action !== action || row.bodyHash !== bodyHash) {
    throw conflict('client_write_reused')
  }
  // Written by keepReply alone.
  return { status: row.status as Reply['status'], body: JSON.parse(row.reply) as unknown }
}

async function keepReply(trx: Trx, c: Context<BranchEnv>, once: ClientWrite, { status, body }: Reply) {
  const { branchId, userId } = c.get('scope')
  await trx
    .insertInto('clientWrite')
    .values({
      branchId,
      ...once,
      userId,
      status,
      reply: JSON.stringify(body),
      createdAt: new Date().toISOString(),
    })
    .execute()
}

const day = 86_400_000

/** Lets go of old replies now and every day. @returns stops it, after what it is doing */
export function startPruningReplies({ db, log }: Pick<Services, 'db' | 'log'>): () => Promise<void> {
  const prune = () =>
    pruneClientWrites(db).catch((error: unknown) => {
      // The next day tries again; nothing but room is lost by it.
      log.error({ error: error instanceof Error ? { name: error.name, stack: error.stack } : {} }, 'client writes')
    })
  let running: Promise<unknown> = prune()
  const timer = setInterval(() => {
    running = running.then(prune)
  }, day)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}

/** Lets go of replies that no phone will ask for again. */
export const pruneClientWrites = (db: Db, at = new Date()) =>
  db
    .deleteFrom('clientWrite')
    .where('createdAt', '<', new Date(at.getTime() - keptDays * day).toISOString())
    .execute()
