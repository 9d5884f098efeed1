import { Button } from 'antd'
import { touchBreaches } from 'domain/touch.ts'
import { newVisitSchema } from 'domain/visit.ts'
import { useState } from 'react'
import { z } from 'zod'
import { useMay, useRoles } from '#api/may.ts'
import { dropWrite, isUnsent, sendAgain } from '#api/walk-queue.ts'
import type { QueuedWrite } from '#api/walk-store.ts'
import { streetWithin } from '#i18n/street-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { zhCn } from '#i18n/zh-cn.ts'
import { ConfirmWithReason } from '#ui/ConfirmWithReason.tsx'
import { formatClock } from './clock.ts'
import { EditGift } from './EditGift.tsx'
import { EditVisit } from './EditVisit.tsx'
import { useDeedWords } from './use-deed-words.ts'
import { useQueue } from './use-queue.ts'
import { queuedGiftSchema } from './walk-gifts.ts'

type Props = { branchId: string; write: QueuedWrite }

const refusalSchema = z.object({
  why: z.enum(touchBreaches).optional(),
  holder: z.string().nullable().optional(),
  until: z.string().nullable().optional(),
})
const shortSchema = z.object({ stock: z.int(), wanted: z.int() })

/** A write the server did not take, with its words: sent again, changed, or given up with a reason. Never lost. */
export function ParkedWrite({ write }: Props) {
  const text = useText()
  const words = useDeedWords()
  const mayOverride = useRoles().includes('branch_head')
  const may = useMay()
  const [asking, setAsking] = useState<'drop' | 'override' | 'edit' | null>(null)
  const isContact = write.problem?.code === 'contact_refused'
  const visit = write.action === 'visit.create' ? newVisitSchema.safeParse(write.json) : null

  const gift = write.action === 'gift_move.create' ? queuedGiftSchema.safeParse(write.json) : null
  const hasGift = useQueue().writes.some(
    (other) => other.action === 'gift_move.create' && other.after.includes(write.id) && isUnsent(other),
  )

  const again = (part: object) => void sendAgain(write.id, { ...(visit?.success ? visit.data : {}), ...part })

  return (
    <li className="walk-parked">
      <div className="walk-door-words">
        <span className="strong">{streetWithin(text, write.about)}</span>
        <span className="note">
          {words(write)} · {formatClock(write.madeAt)}
        </span>
      </div>
      <Refusal write={write} />
      {asking === 'edit' && visit?.success ? (
        <EditVisit visit={visit.data} onSave={(part) => again(part)} onCancel={() => setAsking(null)} />
      ) : asking === 'edit' && gift?.success ? (
        <EditGift
          pieces={gift.data.pieces}
          onSave={(pieces) => void sendAgain(write.id, { ...gift.data, pieces })}
          onCancel={() => setAsking(null)}
        />
      ) : (
        <div className="note-actions">
          {isContact && visit?.success && (
            <Button
              size="large"
              type="primary"
              onClick={() => again({ purpose: 'service', outcome: 'met_customer', intent: null, lead: null })}
            >
              {text('walk.parked.asService')}
            </Button>
          )}
          {isContact && visit?.success && mayOverride && may('visit.create') && (
            <Button size="large" onClick={() => setAsking('override')}>
              {text('walk.parked.override')}
            </Button>
          )}
          {(visit?.success || write.problem?.code === 'stock_short') && (
            <Button size="large" onClick={() => setAsking('edit')}>
              {text('walk.parked.edit')}
            </Button>
          )}
          <Button size="large" onClick={() => void sendAgain(write.id)}>
            {text('walk.parked.again')}
          </Button>
          <Button size="large" onClick={() => setAsking('drop')}>
            {text('walk.parked.drop')}
          </Button>
        </div>
      )}
      <ConfirmWithReason
        open={asking === 'drop'}
        title={text('walk.parked.dropTitle', { about: streetWithin(text, write.about) })}
        consequence={[text('walk.parked.dropNote'), hasGift && text('walk.parked.dropGift')].filter(Boolean).join(' ')}
        deed={text('walk.parked.drop')}
        reasonLabel={text('walk.parked.dropWhy')}
        destroys
        onConfirm={(reason) => void dropWrite(write.id, reason)}
        onClose={() => setAsking(null)}
      />
      <ConfirmWithReason
        open={asking === 'override'}
        title={text('walk.parked.overrideTitle', { about: streetWithin(text, write.about) })}
        consequence={text('walk.parked.overrideNote')}
        deed={text('walk.parked.override')}
        reasonLabel={text('walk.parked.overrideWhy')}
        onConfirm={(override) => again({ override })}
        onClose={() => setAsking(null)}
      />
    </li>
  )
}

/** The server's own words; of a refused contact who follows the customer and until when, as far as one is told. */
function Refusal({ write: { problem } }: { write: QueuedWrite }) {
  const text = useText()
  const format = useFormat()
  if (!problem) return null
  const number = problem.requestId ? text('problem.number', { id: problem.requestId.slice(-6) }) : ''
  if (problem.code === 'contact_refused') {
    const { why, holder, until } = refusalSchema.catch({}).parse(problem.detail)
    const who = holder ? text('walk.refusal.by', { who: holder }) : why ? text(`walk.refusalWhy.${why}`) : ''
    const day = until && until < '9000' ? text('walk.refusal.until', { day: format.shortDay(until.slice(0, 10)) }) : ''
    return (
      <p className="walk-refused">{[text('walk.refusal.contact', { who, day }), number].filter(Boolean).join(' ')}</p>
    )
  }
  const short = problem.code === 'stock_short' ? shortSchema.safeParse(problem.detail).data : undefined
  if (short) return <p className="walk-refused">{[text('walk.refusal.stock_short', short), number].join(' ')}</p>
  const own = zhCn.walk.refusal
  const code = problem.code in own ? (problem.code as keyof typeof own) : null
  const known = problem.code in zhCn.problem ? (problem.code as keyof typeof zhCn.problem) : 'unknown'
  const words = code
    ? text(`walk.refusal.${code}`, { who: '', day: '', stock: '', wanted: '' })
    : text(`problem.${known}`, { wait: '' })
  return (
    <p className="walk-refused">{[words, `${problem.status} ${problem.code}`, number].filter(Boolean).join(' · ')}</p>
  )
}
