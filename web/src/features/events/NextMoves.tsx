import { Button, Dropdown } from 'antd'
import type { EventState } from 'domain/event.ts'
import type { EventSheet } from 'domain/event-plan.ts'
import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { followUp } from '#api/changes.ts'
import { useRemoveEvent, useRestoreEvent } from '#api/events.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { comesWords, forwardMove, isOfCalendar, moveWords } from './move-words.ts'

type Props = { branchId: string; sheet: EventSheet; tone: 'primary' | 'default' }

/** The step that takes the event on as one button, and the others beside it. */
export function NextMoves({ branchId, sheet, tone }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const navigate = useNavigate()
  const toast = useToast()
  const remove = useRemoveEvent(branchId)
  const restore = useRestoreEvent(branchId)
  const [asked, setAsked] = useState<EventState | null>(null)
  const { event } = sheet
  // A step that is another role's to make is no button here.
  const next = sheet.next.filter(({ needs }) => needs.every(({ need }) => need !== 'role'))
  const forward = forwardMove({ next })
  // Before its day a step is told, not offered.
  const comes = forward === null ? '' : comesWords(forward, sheet.onDate, text, format)
  // Who has a yes to give has a no beside it.
  const isAsked = event.state === 'budget' && forward?.allowed === true
  const refusal = isAsked ? next.find(({ isBack }) => isBack) : undefined
  const others = next.filter((one) => one !== forward && one !== refusal && !isOfCalendar(one))
  const words = (to: EventState, isBack: boolean) => moveWords(event.state, to, isBack, text)
  const isEarly = event.state === 'idea' || event.state === 'siting' || event.state === 'cancelled'
  const deeds = [
    ...(may('event.move') ? others.map(({ to, isBack }) => ({ key: to, label: words(to, isBack) })) : []),
    ...(may('event.create') ? [{ key: 'copy', label: text('event.deed.copy') }] : []),
    { key: 'print', label: text('event.deed.print') },
    ...(may('event.remove') && sheet.mayWrite && isEarly ? [{ key: 'remove', label: text('event.deed.remove') }] : []),
  ]
  const takeAway = () =>
    followUp(remove.mutateAsync(event), () => {
      toast({ words: text('event.deed.removed', { title: event.title }), onUndo: () => restore.mutate(event.id) })
      void navigate({ to: '/events' })
    })
  const act = (key: string) => {
    const move = next.find(({ to }) => to === key)
    if (move) return setAsked(move.to)
    if (key === 'copy') return void navigate({ to: '/events', search: { doing: 'new', like: event.id } })
    if (key === 'print') return void navigate({ to: '/print/event', search: { event: event.id } })
    takeAway()
  }

  return (
    <div className="event-moves">
      {comes !== '' && <span className="second">{comes}</span>}
      {forward && comes === '' && may('event.move') && (
        <Button type={tone} onClick={() => setAsked(forward.to)}>
          {words(forward.to, false)}
        </Button>
      )}
      {refusal && may('event.move') && <Button onClick={() => setAsked(refusal.to)}>{words(refusal.to, true)}</Button>}
      <Dropdown trigger={['click']} menu={{ items: deeds, onClick: ({ key }) => act(key) }}>
        <Button type="text">{text('action.more')}</Button>
      </Dropdown>
      <ProblemNote error={remove.error ?? restore.error} />
      {asked !== null && <MoveDialog branchId={branchId} sheet={sheet} to={asked} onClose={() => setAsked(null)} />}
    </div>
  )
}
