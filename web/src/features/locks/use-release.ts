import type { ContactLock } from 'domain/contact-lock.ts'
import { followUp } from '#api/changes.ts'
import { useCreateLock, useEndLock } from '#api/contact-locks.ts'
import { useText } from '#i18n/use-text.ts'
import { useToast } from '#ui/Toast.tsx'

/** Lets go of a lock. One held by a colleague here comes back by undo; one from another channel's list does not. */
export function useRelease(branchId: string, lock: ContactLock) {
  const text = useText()
  const toast = useToast()
  const end = useEndLock(branchId)
  const hold = useCreateLock(branchId)
  const name = lock.subject?.name ?? text('lock.unnamed')
  const { subjectKind, holder, channel, reason, untilOn, isMine } = lock
  const again = (subjectId: string) =>
    followUp(
      hold.mutateAsync({
        subjectKind,
        subjectId,
        channel,
        reason,
        // A renewed lock lasts longer than a new one may: it comes back for the usual days.
        untilOn: lock.renewed ? null : untilOn,
        holderUserId: isMine ? null : (holder?.id ?? null),
      }),
      () => toast({ words: text('lock.heldAgain', { name }) }),
    )
  const release = () =>
    followUp(end.mutateAsync({ id: lock.id, deed: 'release' }), () => {
      const subjectId = lock.subject?.id
      toast({
        words: text('lock.released', { name }),
        ...(subjectId !== undefined && holder !== null ? { onUndo: () => again(subjectId) } : {}),
      })
    })
  return { release, isPending: end.isPending, error: end.error, comesBack: holder !== null && lock.subject !== null }
}
