import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { isWithdrawal, undoWrite, withdrawalOf } from '#api/walk-queue.ts'
import { useText } from '#i18n/use-text.ts'
import type { DayPlace } from './day-place.ts'

/** So long what was sent can be taken back from here, milliseconds; later from its card. */
const undoFor = 10_000

/** What was just written down and the way back: while it waits on this phone, and ten seconds after it has gone. */
export function JustSaved({ place }: { place: DayPlace }) {
  const text = useText()
  const [overId, setOverId] = useState<string | null>(null)
  const { writes } = place
  const last = writes.findLast((write) => withdrawalOf(write) !== null)
  const isUndone = last !== undefined && writes.some((write) => isWithdrawal(write) && write.after.includes(last.id))
  const sentAt = last?.sentAt ?? null
  const id = last?.id ?? null

  // The browser's clock: the way back closes by itself.
  useEffect(() => {
    if (sentAt === null) return
    const timer = setTimeout(() => setOverId(id), Math.max(0, sentAt + undoFor - Date.now()))
    return () => clearTimeout(timer)
  }, [id, sentAt])

  if (!last || isUndone || overId === id || last.state === 'parked' || last.state === 'dropped') return null
  return (
    <div className="day-saved" role="status">
      <span>
        {text(last.state === 'sent' ? 'attendance.saved.sent' : 'attendance.saved.kept', { about: last.about })}
      </span>
      <Button type="text" size="large" onClick={() => void undoWrite(last.id, withdrawalOf(last))}>
        {text('action.undo')}
      </Button>
    </div>
  )
}
