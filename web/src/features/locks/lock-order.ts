import type { ContactLock } from 'domain/contact-lock.ts'
import type { LockOrder } from './locks-search.ts'

const holderName = ({ holder, holderName: elsewhere }: ContactLock) => holder?.name ?? elsewhere

const orders: Record<LockOrder, (a: ContactLock, b: ContactLock) => number> = {
  latest: (a, b) => b.untilOn.localeCompare(a.untilOn),
  soonest: (a, b) => a.untilOn.localeCompare(b.untilOn),
  holder: (a, b) => holderName(a).localeCompare(holderName(b), 'zh') || a.untilOn.localeCompare(b.untilOn),
}

export const orderedLocks = (locks: readonly ContactLock[], order: LockOrder): ContactLock[] =>
  locks.toSorted(orders[order])

/**
 * Who holds a lock, by an id that may stand in the address. Who works elsewhere has none: the oldest lock of his stands
 * for him, so that his name does not.
 */
export function holdersOf(locks: readonly ContactLock[]): (lock: ContactLock) => { id: string; name: string } | null {
  const oldest = new Map<string, string>()
  for (const { id, holder, holderName: name } of locks) {
    const known = oldest.get(name)
    if (!holder && name !== '' && (known === undefined || id < known)) oldest.set(name, id)
  }
  return ({ holder, holderName: name }) => {
    const id = oldest.get(name)
    return holder ?? (id === undefined ? null : { id, name })
  }
}
