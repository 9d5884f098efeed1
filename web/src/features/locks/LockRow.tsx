import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ContactLock } from 'domain/contact-lock.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useEndLock } from '#api/contact-locks.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ConfirmWithReason } from '#ui/ConfirmWithReason.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useRelease } from './use-release.ts'

/** One lock; whoever holds it renews it once or lets go. */
export function LockRow({ branchId, lock }: { branchId: string; lock: ContactLock }) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const end = useEndLock(branchId)
  const [isAsking, setAsking] = useState(false)
  const { release, isPending, error, comesBack } = useRelease(branchId, lock)
  const name = lock.subject?.name ?? text('lock.unnamed')
  const holder = lock.holder?.name || lock.holderName || text('lock.someone')
  const renew = () =>
    followUp(end.mutateAsync({ id: lock.id, deed: 'renewal' }), () => toast({ words: text('lock.renewed') }))
  return (
    <li className="lock-row">
      <span>
        {lock.subject && lock.subjectKind === 'merchant' ? (
          <Link to="/merchants" search={{ merchant: lock.subject.id }}>
            {name}
          </Link>
        ) : (
          <span className="strong">{name}</span>
        )}{' '}
        <Tag>{text(`code.lockSubject.${lock.subjectKind}`)}</Tag>
      </span>
      <span className="second">
        {holder}
        <span className="note">　{text(`code.lockChannel.${lock.channel}`)}</span>
      </span>
      <span className="second">{lock.reason}</span>
      <span className="note">
        {text('lock.since', { from: format.shortDay(lock.fromOn), until: format.shortDay(lock.untilOn) })}
      </span>
      <span className="lock-deeds">
        {lock.mayRenew && (
          <Button size="small" loading={end.isPending} onClick={renew}>
            {text('lock.renew')}
          </Button>
        )}
        {lock.mayRelease && (
          <Button size="small" loading={isPending} onClick={comesBack ? release : () => setAsking(true)}>
            {text('lock.release')}
          </Button>
        )}
        <ProblemNote error={end.error ?? error} />
      </span>
      <ConfirmWithReason
        open={isAsking}
        title={text('lock.releaseTitle', { name })}
        consequence={text('lock.releaseNote', { holder, day: format.shortDay(lock.untilOn) })}
        deed={text('lock.release')}
        destroys
        onConfirm={() => {
          setAsking(false)
          release()
        }}
        onClose={() => setAsking(false)}
      />
    </li>
  )
}
