import { Button } from 'antd'
import type { ContactLock } from 'domain/contact-lock.ts'
import { followUp } from '#api/changes.ts'
import { useEndLock } from '#api/contact-locks.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'

/** One lock; whoever holds it renews it once or lets go. */
export function LockRow({ branchId, lock }: { branchId: string; lock: ContactLock }) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const end = useEndLock(branchId)
  const act = (deed: 'renewal' | 'release') =>
    followUp(end.mutateAsync({ id: lock.id, deed }), () =>
      toast({ words: text(deed === 'renewal' ? 'lock.renewed' : 'lock.released') }),
    )
  return (
    <li className="lock-row">
      <span>
        <span className="strong">{lock.subject?.name ?? text('lock.unnamed')}</span>{' '}
        <Tag>{text(`code.lockSubject.${lock.subjectKind}`)}</Tag>
      </span>
      <span className="second">
        {lock.holder?.name || lock.holderName || text('lock.elsewhere')}
        <span className="note">　{text(`code.lockChannel.${lock.channel}`)}</span>
      </span>
      <span className="second">{lock.reason}</span>
      <span className="note">
        {format.shortDay(lock.fromOn)}–{format.shortDay(lock.untilOn)}
      </span>
      <span className="lock-deeds">
        {lock.mayRenew && (
          <Button size="small" loading={end.isPending} onClick={() => act('renewal')}>
            {text('lock.renew')}
          </Button>
        )}
        {lock.mayRelease && (
          <Button size="small" loading={end.isPending} onClick={() => act('release')}>
            {text('lock.release')}
          </Button>
        )}
        <ProblemNote error={end.error} />
      </span>
    </li>
  )
}
