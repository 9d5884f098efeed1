import { useQuery } from '@tanstack/react-query'
import { aloneUntil } from 'domain/canvass-plan.ts'
import type { CanvassDoor } from 'domain/canvass-door.ts'
import type { PlanConflict, PlanSheet } from 'domain/canvass-plan-sheet.ts'
import { useState } from 'react'
import { materialsQuery } from '#api/materials.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'
import { HandOverAsk, lockedDoors } from './HandOverAsk.tsx'

type Props = { branchId: string; sheet: PlanSheet; doors: ReadonlyMap<string, CanvassDoor> }

/** What stands in the way of the walk: locks, materials, safety; each with what can be done about it. */
export function ConflictStrip({ branchId, sheet, doors }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const { plan, conflicts, packets } = sheet
  const materials = useQuery({ ...materialsQuery(branchId), enabled: plan.materialIds.length > 0 })
  const taken = (materials.data?.materials ?? []).filter(({ id }) => plan.materialIds.includes(id))
  const ends = taken.flatMap(({ validTo }) => validTo ?? []).toSorted()
  const isUnsafe = conflicts.some(({ code }) => code === 'unsafe_alone' || code === 'unpaired')
  const isUnfit = conflicts.some(({ code }) => code === 'material_unfit')
  const locked = lockedDoors(doors.values())
  const over = ['running', 'returned', 'reviewed', 'closed', 'cancelled'].includes(plan.state)
  // What went out with a reason is not to be settled any more.
  const isOut = plan.state === 'dispatched'
  if (over) return null

  return (
    <footer className="conflict-strip" aria-label={text('canvass.conflict.title')}>
      <ul>
        {conflicts.map((conflict) => (
          <li key={`${conflict.code} ${conflict.letter ?? ''}`}>
            <span>{wordsOf(conflict)}</span>
            {conflict.code === 'locked_doors' ? (
              may('hand_over.create') &&
              locked.length > 0 && (
                <button type="button" className="text-button" onClick={() => setAsking(true)}>
                  {text('canvass.conflict.askHandOver')}
                </button>
              )
            ) : (
              <Tag state={conflict.hard && !isOut ? 'refused' : 'due'}>
                {text(conflict.hard && !isOut ? 'canvass.conflict.hardShort' : 'canvass.conflict.soft')}
              </Tag>
            )}
          </li>
        ))}
        {!isUnfit && (
          <li>
            <span>
              {text('canvass.conflict.materials')}
              {'　'}
              {taken.length === 0
                ? text('canvass.conflict.materialsNone')
                : text('canvass.conflict.materialsOk', {
                    names: taken.map(({ title, approvalNo }) => approvalNo || title).join(text('canvass.comma')),
                  })}
            </span>
            {ends[0] && <span className="note">{text('canvass.stop.until', { day: format.shortDay(ends[0]) })}</span>}
          </li>
        )}
        {packets.length > 0 && !isUnsafe && (
          <li>
            <span>
              {text('canvass.conflict.safety')}　{text(`code.pairStyle.${plan.safety.pairStyle}`)}
            </span>
            <Tag state="passed">{text('canvass.conflict.ok')}</Tag>
          </li>
        )}
      </ul>
      {asking && <HandOverAsk branchId={branchId} doors={locked} onClose={() => setAsking(false)} />}
    </footer>
  )

  function wordsOf({ code, count, letter, names }: PlanConflict): string {
    return text(`canvass.conflict.${code}`, {
      count: format.count(count),
      letter: letter ?? '',
      names: names.join(text('canvass.comma')),
      hour: aloneUntil,
    })
  }
}
