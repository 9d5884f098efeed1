import { leftReasons } from 'domain/alliance-member.ts'
import type { MerchantCard, MerchantTimelineItem } from 'domain/merchant-file.ts'
import { followUp } from '#api/changes.ts'
import { useCreateContactNote, useWithdrawContactNote } from '#api/contact-notes.ts'
import { useMay } from '#api/may.ts'
import { useCreateVisit, useWithdrawVisit } from '#api/visits.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { Timeline } from '#ui/Timeline.tsx'
import { useToast } from '#ui/Toast.tsx'

type Props = { branchId: string; merchant: MerchantCard; onChanged: () => void }

/** Visits, talks, stages and flows, newest first; a visit or a note that was wrong is taken back. */
export function MerchantTimeline({ branchId, merchant, onChanged }: Props) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const withdrawVisit = useWithdrawVisit(branchId)
  const createVisit = useCreateVisit(branchId)
  const withdrawNote = useWithdrawContactNote(branchId)
  const createNote = useCreateContactNote(branchId)
  const words = useItemWords()

  const takeBack = (item: MerchantTimelineItem) => {
    if (item.kind === 'visit')
      withdrawVisit.mutate(item.id, {
        onSuccess: () => {
          const { outcome, intent, note, nextOn, on } = item
          const again = {
            subjectKind: 'merchant',
            subjectId: merchant.id,
            visitedOn: on,
            outcome,
            intent,
            note,
            nextOn,
          }
          toast({ words: text('visit.takenBack'), onUndo: () => followUp(createVisit.mutateAsync(again), onChanged) })
          onChanged()
        },
      })
    if (item.kind === 'contact')
      withdrawNote.mutate(item.id, {
        onSuccess: () => {
          const { channel, note, promise, promiseOn, on } = item
          const again = { merchantId: merchant.id, contactedOn: on, channel, note, promise, promiseOn }
          toast({
            words: text('merchant.contact.takenBack'),
            // A note whose words are not told to this person cannot be written again by him.
            ...(note === '' && promise === ''
              ? {}
              : { onUndo: () => followUp(createNote.mutateAsync(again), onChanged) }),
          })
          onChanged()
        },
      })
  }
  const mayTakeBack = (item: MerchantTimelineItem) =>
    (item.kind === 'visit' && may('visit.withdraw')) || (item.kind === 'contact' && may('contact_note.withdraw'))

  if (merchant.timeline.length === 0) return <p className="second">{text('merchant.timeline.none')}</p>
  return (
    <>
      <MoreRows
        rows={merchant.timeline}
        first={6}
        row={(item) => (
          <Timeline
            key={keyOf(item)}
            items={[
              {
                key: keyOf(item),
                on: item.on,
                state: 'done',
                words: (
                  <>
                    {words(item)}
                    {mayTakeBack(item) && (
                      <>
                        {' '}
                        <button type="button" className="text-button note" onClick={() => takeBack(item)}>
                          {text('place.takeBack')}
                        </button>
                      </>
                    )}
                  </>
                ),
              },
            ]}
          />
        )}
      />
      <ProblemNote error={withdrawVisit.error ?? createVisit.error ?? withdrawNote.error ?? createNote.error} />
    </>
  )
}

const keyOf = (item: MerchantTimelineItem) => (item.kind === 'flow' ? `flow ${item.on}` : item.id)

function useItemWords() {
  const text = useText()
  const format = useFormat()
  return (item: MerchantTimelineItem) => {
    switch (item.kind) {
      case 'visit':
        return (
          <>
            {text(`code.visitOutcome.${item.outcome}`)}
            {item.intent && text('visit.withIntent', { intent: item.intent.toUpperCase() })}
            {item.note && text('visit.withNote', { note: item.note })} <span className="note">{item.by}</span>
          </>
        )
      case 'contact':
        return (
          <>
            {text(`code.contactChannel.${item.channel}`)}
            {item.note && text('visit.withNote', { note: item.note })}
            {item.promiseOn !== null && (
              <span className="second">
                {' '}
                {text(item.keptOn === null ? 'merchant.timeline.promised' : 'merchant.timeline.kept', {
                  promise: item.promise || text('merchant.promise.notTold'),
                  day: format.shortDay(item.keptOn ?? item.promiseOn),
                })}
              </span>
            )}{' '}
            <span className="note">{item.by}</span>
          </>
        )
      case 'stage': {
        const reason = leftReasons.find((code) => code === item.reason)
        return (
          <>
            {text('merchant.timeline.stage', {
              alliance: item.alliance.name,
              stage: text(`code.memberStage.${item.toStage}`),
            })}
            {reason && text('visit.withNote', { note: text(`code.leftReason.${reason}`) })}
            {item.note && text('visit.withNote', { note: item.note })}{' '}
            <span className="note">{item.by ?? text('merchant.timeline.byRule')}</span>
          </>
        )
      }
      case 'flow':
        return text('merchant.timeline.flow', {
          month: Number(item.on.slice(5, 7)),
          received: format.count(item.received),
          sent: format.count(item.sent),
          verified: format.count(item.verified),
        })
    }
  }
}
