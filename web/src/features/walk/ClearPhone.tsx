import { Button } from 'antd'
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { clearPhone } from '#api/walk-kept.ts'
import { phoneQuery } from '#api/walk-packets.ts'
import { useText } from '#i18n/use-text.ts'
import { ConfirmWithReason } from '#ui/ConfirmWithReason.tsx'
import { PhoneNotes } from './PhoneNotes.tsx'
import { storedSize } from './stored-size.ts'
import { useQueue } from './use-queue.ts'
import { useWalkSearch } from './walk-search.ts'
import { WalkHead } from './WalkHead.tsx'

type Props = {
  /** Where to go from an emptied phone; without it back to the packets. */
  onCleared?: () => void
}

/** What is on this phone, until when, and how to empty it. With something unsent it asks why first. */
export function ClearPhone({ onCleared }: Props) {
  const text = useText()
  const [, go] = useWalkSearch()
  const [asking, setAsking] = useState(false)
  const { waiting, parked } = useQueue()
  const { packets = [], days = [] } = useQuery(phoneQuery).data ?? {}
  const room = useQuery({
    queryKey: ['walk-room'],
    queryFn: async () => (await navigator.storage?.estimate?.())?.usage ?? null,
    networkMode: 'always',
  }).data
  const left = waiting + parked
  const clear = async () => {
    await clearPhone()
    setAsking(false)
    if (onCleared) onCleared()
    else go({ show: undefined, packet: undefined, door: undefined })
  }
  return (
    <div className="walk">
      <WalkHead onBack={() => go({ show: undefined })} title={text('walk.phone.title')} />
      <div className="walk-body walk-page">
        <PhoneNotes />
        <ul className="walk-facts">
          <li>{text('walk.phone.packets', { count: packets.length })}</li>
          {days.length > 0 && <li>{text('walk.phone.days', { count: days.length })}</li>}
          <li>{text('walk.phone.unsent', { count: left })}</li>
          {room !== null && room !== undefined && <li>{text('walk.phone.room', { size: storedSize(room) })}</li>}
        </ul>
        <p className="note">{text('walk.phone.note')}</p>
        <p className="note">{text('walk.phone.noTrack')}</p>
        <p className="note">{text('walk.phone.install')}</p>
        {left > 0 && <p className="walk-refused">{text('walk.phone.notEmpty', { count: left })}</p>}
        <Button size="large" danger onClick={() => setAsking(true)}>
          {text('walk.phone.clear')}
        </Button>
      </div>
      <ConfirmWithReason
        open={asking}
        title={text('walk.phone.clearTitle')}
        consequence={text(left > 0 ? 'walk.phone.clearLoses' : 'walk.phone.clearNote', { count: left })}
        deed={left > 0 ? text('walk.phone.clearLosesDeed', { count: left }) : text('walk.phone.clear')}
        {...(left > 0 ? { reasonLabel: text('walk.phone.clearWhy') } : {})}
        destroys
        onConfirm={() => void clear()}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}
