import type { MerchantCard } from 'domain/merchant-file.ts'
import { walkWishReasons } from 'domain/walk-wish.ts'
import { followUp } from '#api/changes.ts'
import { useKeepPromise } from '#api/contact-notes.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useWalkThere } from './use-walk-there.ts'

type Props = { branchId: string; merchant: MerchantCard; onChanged: () => void }

/** What was promised and is still open, amber when its day has come; and that somebody walks there this week. */
export function PromiseList({ branchId, merchant, onChanged }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const may = useMay()
  const keep = useKeepPromise(branchId)
  const walk = useWalkThere(branchId, merchant, onChanged)
  const { promises, walkWishes, asOf } = merchant
  if (promises.length === 0 && walkWishes.length === 0) return null

  const done = (id: string) =>
    followUp(keep.mutateAsync({ id, kept: true }), () => {
      toast({
        words: text('merchant.promise.kept'),
        onUndo: () => followUp(keep.mutateAsync({ id, kept: false }), onChanged),
      })
      onChanged()
    })

  return (
    <Section title={text('merchant.promise.title')}>
      {promises.map(({ contactNoteId, promise, on, by }) => (
        <div key={contactNoteId} className="fact-row">
          <span>
            {on <= asOf && (
              <Tag state="due">{text(on === asOf ? 'merchant.promise.today' : 'merchant.promise.overdue')}</Tag>
            )}{' '}
            {format.day(on)} {promise || text('merchant.promise.notTold')} <span className="note">{by}</span>
          </span>
          {may('contact_note.keep') && (
            <button type="button" className="text-button" onClick={() => done(contactNoteId)}>
              {text('merchant.promise.keep')}
            </button>
          )}
        </div>
      ))}
      {walkWishes.map(({ id, week, reason, note }) => (
        <div key={id} className="fact-row">
          <span>
            {text('merchant.walk.wish', { day: format.shortDay(week) })}{' '}
            <span className="note">{note || walkWords(reason, text)}</span>
          </span>
          {may('walk_wish.remove') && (
            <button type="button" className="text-button" onClick={() => walk.takeBack(id)}>
              {text('merchant.walk.takeBack')}
            </button>
          )}
        </div>
      ))}
      <ProblemNote error={keep.error ?? walk.error} />
    </Section>
  )
}

const walkWords = (reason: string, text: ReturnType<typeof useText>) => {
  const known = walkWishReasons.find((code) => code === reason)
  return known ? text(`merchant.walkReason.${known}`) : ''
}
