import { Button } from 'antd'
import { visitOutcomes } from 'domain/visit.ts'
import { useEffect, useState } from 'react'
import { streetWithin } from '#i18n/street-words.ts'
import { useText } from '#i18n/use-text.ts'
import { takeBack } from './walk-deeds.ts'
import { lastSaved } from './last-saved.ts'
import type { WalkPlace } from './walk-place.ts'
import { useWalkSearch } from './walk-search.ts'

/** So long a sent visit can be taken back from here; later from the queue. */
const undoFor = 10_000

/** What was just saved and the way back: while it waits on this phone, and for ten seconds after it has gone. */
export function SavedBar({ place: { writes } }: { place: WalkPlace }) {
  const text = useText()
  const [, go] = useWalkSearch()
  const id = lastSaved()
  const [overId, setOverId] = useState<string | null>(null)
  const write = writes.find((one) => one.id === id)
  const isUndone = writes.some(({ action, after }) => action === 'visit.withdraw' && id !== null && after.includes(id))
  const sentAt = write?.sentAt ?? null

  // The browser's clock: the way back closes by itself.
  useEffect(() => {
    if (sentAt === null) return
    const timer = setTimeout(() => setOverId(id), Math.max(0, sentAt + undoFor - Date.now()))
    return () => clearTimeout(timer)
  }, [id, sentAt])

  if (!write || isUndone || overId === id || write.state === 'parked' || write.state === 'dropped') return null
  const { json } = write
  const outcome = typeof json === 'object' && json !== null && 'outcome' in json ? String(json.outcome) : null
  const undo = async () => {
    const stopId = write.stopId
    if ((await takeBack(write)) && stopId) go({ door: stopId, show: undefined })
  }
  return (
    <div className="walk-saved" role="status">
      <span>
        {text(write.state === 'sent' ? 'walk.saved.sent' : 'walk.saved.kept', {
          about: streetWithin(text, write.about),
        })}
        {outcome && <OutcomeWord code={outcome} />}
      </span>
      <Button type="text" size="large" onClick={() => void undo()}>
        {text('action.undo')}
      </Button>
    </div>
  )
}

function OutcomeWord({ code }: { code: string }) {
  const text = useText()
  const known = visitOutcomes.find((outcome) => outcome === code)
  return known ? <> {text(`code.visitOutcome.${known}`)}</> : null
}
