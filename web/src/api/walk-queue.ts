import { ulid } from 'ulid'
import { type QueuedWrite, walkStore, walkStoreChanged, type WriteProblem } from './walk-store.ts'

export type NewWrite = Pick<QueuedWrite, 'userId' | 'branchId' | 'action' | 'method' | 'path' | 'json' | 'about'> &
  Partial<Pick<QueuedWrite, 'id' | 'packetId' | 'stopId' | 'eventId' | 'ifMatch' | 'after'>>

/** Puts a write at the end of the queue; it is on the phone when this comes back. */
export async function queueWrite(write: NewWrite): Promise<QueuedWrite> {
  const kept = keptOf(write)
  const store = await walkStore()
  const place = await store.add('writes', kept)
  walkStoreChanged()
  return { ...kept, place }
}

/** The same with what hangs on it: both are on the phone, or neither is. @returns the first */
export async function queueWithHanging(write: NewWrite, hanging: NewWrite): Promise<QueuedWrite> {
  const kept = keptOf(write)
  const tx = (await walkStore()).transaction('writes', 'readwrite')
  const place = await tx.store.add(kept)
  await tx.store.add(keptOf({ ...hanging, after: [kept.id] }))
  await tx.done
  walkStoreChanged()
  return { ...kept, place }
}

const keptOf = (write: NewWrite): QueuedWrite => ({
  packetId: null,
  stopId: null,
  eventId: null,
  ifMatch: null,
  after: [],
  ...write,
  id: write.id ?? ulid(),
  state: 'waiting',
  tries: 0,
  madeAt: Date.now(),
  sentAt: null,
  problem: null,
  droppedWhy: null,
})

/** Everything on the phone in the order in which it was done, also what was sent today. */
export const queuedWrites = async (): Promise<QueuedWrite[]> => (await walkStore()).getAll('writes')

/** Whether somebody still has to do something about it, or the network has. */
export const isUnsent = ({ state }: Pick<QueuedWrite, 'state'>): boolean => state === 'waiting' || state === 'parked'

/** Of what is on the phone a person's own, and whether a colleague's still waits: that one is not his to read or drop. */
export const ownOf = <Item extends Pick<QueuedWrite, 'userId' | 'state'>>(items: readonly Item[], userId: string) => ({
  own: items.filter((item) => item.userId === userId),
  othersWait: items.some((item) => item.userId !== userId && isUnsent(item)),
})

/**
 * Changes a write as it stands in the store by now, in one transaction: what is being sent may have changed meanwhile.
 * @returns null where it is gone or `change` answers null
 */
export async function changeWrite(
  id: string,
  change: (write: QueuedWrite) => QueuedWrite | null,
): Promise<QueuedWrite | null> {
  const tx = (await walkStore()).transaction('writes', 'readwrite')
  const found = await tx.store.index('id').get(id)
  const next = found ? change(found) : null
  if (next) await tx.store.put(next)
  await tx.done
  if (next) walkStoreChanged()
  return next
}

/** Refused: it stays with the server's words until somebody decides. */
export const parkWrite = (id: string, problem: WriteProblem) =>
  changeWrite(id, (write) => ({ ...write, state: 'parked', problem }))

/** Sends a parked write again, as it is or changed. The id stays, so the visit is one visit whatever happens. */
export const sendAgain = (id: string, json?: unknown) =>
  changeWrite(id, (write) =>
    write.state === 'parked'
      ? { ...write, state: 'waiting', problem: null, tries: 0, ...(json === undefined ? {} : { json }) }
      : null,
  )

/** Given up with a reason; it and what hung on it stay in the list of the day. */
export async function dropWrite(id: string, reason: string): Promise<void> {
  await changeWrite(id, (write) => (isUnsent(write) ? { ...write, state: 'dropped', droppedWhy: reason } : null))
  const hanging = (await queuedWrites()).filter((write) => write.after.includes(id) && isUnsent(write))
  for (const write of hanging) await dropWrite(write.id, reason)
}

/**
 * Takes a write back. One that never left the phone is gone; one that may have arrived is followed by its withdrawal.
 * @param withdrawal  what undoes it on the server; null where nothing does
 * @returns false where it can no longer be undone
 */
export async function undoWrite(
  id: string,
  withdrawal: Pick<NewWrite, 'action' | 'method' | 'path'> | null,
): Promise<boolean> {
  const tx = (await walkStore()).transaction('writes', 'readwrite')
  const found = await tx.store.index('id').get(id)
  const neverLeft = found && isUnsent(found) && found.tries === 0
  if (neverLeft && found.place !== undefined) await tx.store.delete(found.place)
  await tx.done
  if (neverLeft) {
    walkStoreChanged()
    const hanging = (await queuedWrites()).filter((write) => write.after.includes(id) && isUnsent(write))
    for (const write of hanging) await dropWrite(write.id, 'undone')
    return true
  }
  if (!found || !withdrawal || found.state === 'dropped') return false
  if (found.state === 'parked') {
    // The server said no: there is nothing of it to withdraw.
    await dropWrite(id, 'undone')
    return true
  }
  // What hung on it and did not arrive has nothing to hang on any more.
  const hanging = (await queuedWrites()).filter(
    (write) => write.after.includes(id) && isUnsent(write) && !isWithdrawal(write),
  )
  for (const write of hanging) if (write.tries === 0 || write.state === 'parked') await dropWrite(write.id, 'undone')
  const { userId, branchId, packetId, eventId = null, about } = found
  await queueWrite({ ...withdrawal, userId, branchId, packetId, eventId, about, json: undefined, after: [id] })
  return true
}

/** Writes of yesterday that have arrived or were given up need not be shown any more. */
export async function forgetSettled(before: number): Promise<void> {
  const tx = (await walkStore()).transaction('writes', 'readwrite')
  let gone = false
  for (const write of await tx.store.getAll()) {
    if (isUnsent(write) || write.madeAt >= before || write.place === undefined) continue
    await tx.store.delete(write.place)
    gone = true
  }
  await tx.done
  if (gone) walkStoreChanged()
}

/** What undoes a write on the server; null where nothing does. */
export function withdrawalOf({
  action,
  id,
}: Pick<QueuedWrite, 'action' | 'id'>): Pick<NewWrite, 'action' | 'method' | 'path'> | null {
  if (action === 'visit.create') return { action: 'visit.withdraw', method: 'DELETE', path: `/visits/${id}` }
  if (action === 'gift_move.create')
    return { action: 'gift_move.withdraw', method: 'DELETE', path: `/gift-moves/${id}` }
  if (action === 'attendance.create')
    return { action: 'attendance.withdraw', method: 'DELETE', path: `/attendance/${id}` }
  if (action === 'event_tally.create')
    return { action: 'event_tally.withdraw', method: 'DELETE', path: `/event-tally/${id}` }
  return null
}

export const isWithdrawal = ({ action }: Pick<QueuedWrite, 'action'>): boolean => action.endsWith('.withdraw')
