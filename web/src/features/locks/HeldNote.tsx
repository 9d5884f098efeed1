import type { ContactLock } from 'domain/contact-lock.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useRelease } from './use-release.ts'

/** Why it is held, and to let go where one may. */
export function HeldNote({ branchId, lock }: { branchId: string; lock: ContactLock }) {
  const text = useText()
  const { release, isPending, error, comesBack } = useRelease(branchId, lock)
  return (
    <>
      <p className="second">
        {lock.reason} {/* What undo cannot bring back is released on the page of locks, which asks first. */}
        {lock.mayRelease && comesBack && (
          <button type="button" className="text-button" disabled={isPending} onClick={release}>
            {text('lock.release')}
          </button>
        )}
      </p>
      <ProblemNote error={error} />
    </>
  )
}
