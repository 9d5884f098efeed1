import { randomFrom } from 'domain/random.ts'
import type { Database } from 'server/db/tables.ts'
import type { Kysely } from 'kysely'
import { ulid } from 'ulid'

/** A phone of the swarm: who carries it, and the doors it is to visit, each with the outcome it will say. */
export interface SwarmPhone {
  cookie: string
  userId: string
  doors: readonly { unitId: string; outcome: 'busy' | 'met_owner' | 'met_customer' | 'refused' }[]
}
export interface SwarmResult {
  phones: number
  visits: number
  /** Requests that left the phones, repeats among them. */
  sent: number
  lostReplies: number
  lost: number
  doubled: number
  /** Answers to a repeat that differ from the first. */
  unlike: number
  seconds: number
}

/** Share of requests whose reply the phone never sees, that are broken off on the way, and that are sent twice at once. */
const mischief = { lost: 0.3, broken: 0.2, twice: 0.2 }

/**
 * Lets every phone send its visits until each is confirmed, over a network that loses replies, breaks off requests and
 * reorders them, with clocks that are days off. Then counts in the database what came of it.
 */
export async function runSwarm(
  { url, branchId, db }: { url: string; branchId: string; db: Kysely<Database> },
  phones: readonly SwarmPhone[],
  seed: string,
): Promise<SwarmResult> {
  const started = performance.now()
  const told = await Promise.all(phones.map((phone, index) => carry(phone, url, branchId, `${seed} ${index}`)))
  const ids = told.flatMap(({ visits }) => visits)
  const rows = await db
    .selectFrom('visit')
    .select(['id', 'unitId', 'userId'])
    .where('branchId', '=', branchId)
    .execute()
  const touched = await db
    .selectFrom('touch')
    .select(({ fn }) => ['visitId', fn.countAll<number>().as('count')])
    .where('branchId', '=', branchId)
    .groupBy('visitId')
    .execute()
  const found = new Set(rows.map(({ id }) => id))
  // A visit is doubled where its door was written down twice, or where it was a touch twice.
  const doors = new Set(rows.map(({ unitId, userId }) => `${userId} ${unitId}`))
  const twiceTouched = touched.filter(({ visitId, count }) => visitId !== null && Number(count) > 1).length
  const sum = (of: (one: (typeof told)[number]) => number) => told.reduce((total, one) => total + of(one), 0)
  return {
    phones: phones.length,
    visits: ids.length,
    sent: sum(({ sent }) => sent),
    lostReplies: sum(({ lostReplies }) => lostReplies),
    lost: ids.filter((id) => !found.has(id)).length,
    doubled: rows.length - doors.size + twiceTouched,
    unlike: sum(({ unlike }) => unlike),
    seconds: (performance.now() - started) / 1000,
  }
}

async function carry(phone: SwarmPhone, url: string, branchId: string, seed: string) {
  const { chance, whole } = randomFrom(seed)
  // The clock of this phone is up to three days off.
  const skew = whole(-3 * 24 * 60, 3 * 24 * 60) * 60_000
  const queue = phone.doors.map(({ unitId, outcome }) => ({ id: ulid(), unitId, outcome }))
  const visits = queue.map(({ id }) => id)
  const bodies = new Map<string, string>()
  const first = new Map<string, string>()
  let [sent, lostReplies, unlike] = [0, 0, 0]

  const send = async (id: string, breakAfter: number | null): Promise<boolean> => {
    sent += 1
    try {
      const answer = await fetch(`${url}/api/branches/${branchId}/visits`, {
        method: 'POST',
        headers: { cookie: phone.cookie, 'content-type': 'application/json', 'client-write': id },
        body: bodies.get(id) ?? '',
        ...(breakAfter === null ? {} : { signal: AbortSignal.timeout(breakAfter) }),
      })
      const words = await answer.text()
      if (answer.status !== 201) throw new Error(`a visit was refused: ${answer.status} ${words}`)
      const before = first.get(id) ?? words
      first.set(id, before)
      if (before !== words) unlike += 1
      return true
    } catch (error) {
      if (breakAfter !== null && error instanceof DOMException) return false
      throw error
    }
  }

  while (queue.length > 0) {
    // Out of order: whatever comes to hand.
    const [visit] = queue.splice(whole(0, queue.length - 1), 1)
    if (!visit) break
    const { id, unitId, outcome } = visit
    const body = {
      id,
      subjectKind: 'unit',
      subjectId: unitId,
      visitedOn: '2026-01-01',
      visitedAt: new Date(Date.now() + skew).toISOString(),
      inputMode: 'phone',
      outcome,
      ...(outcome === 'met_owner' ? { intent: 'a' } : {}),
    }
    // What is in the queue stays as it was recorded.
    if (!bodies.has(id)) bodies.set(id, JSON.stringify(body))
    if (chance(mischief.broken)) {
      await send(id, whole(1, 40))
      lostReplies += 1
      queue.push(visit)
    } else if (chance(mischief.lost)) {
      await send(id, null)
      lostReplies += 1
      queue.push(visit)
    } else if (chance(mischief.twice)) {
      await Promise.all([send(id, null), send(id, null)])
    } else await send(id, null)
  }
  return { visits, sent, lostReplies, unlike }
}

export const swarmLine = ({ phones, visits, sent, lost, doubled, unlike, lostReplies, seconds }: SwarmResult): string =>
  `${phones} phones, ${visits} visits sent ${sent} times: ${lost} lost, ${doubled} doubled, ` +
  `${unlike} answered otherwise than the first time; ${lostReplies} replies lost, ${seconds.toFixed(1)} s`
