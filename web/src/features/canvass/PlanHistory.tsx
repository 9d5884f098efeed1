import { packetStates, planStates } from 'domain/canvass-plan.ts'
import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import { useState } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { Timeline } from '#ui/Timeline.tsx'

/** Who moved the plan and its packets, newest first; folded until somebody asks. */
export function PlanHistory({ sheet: { moves, plan } }: { sheet: PlanSheet }) {
  const text = useText()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  if (moves.length === 0) return null
  const stateWords = (code: string) => {
    const ofPlan = planStates.find((one) => one === code)
    const ofPacket = packetStates.find((one) => one === code)
    return ofPlan ? text(`code.planState.${ofPlan}`) : ofPacket ? text(`code.packetState.${ofPacket}`) : code
  }
  return (
    <Section
      title={text('canvass.plan.history')}
      line={false}
      action={
        <button type="button" className="text-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? text('list.fewer') : text('list.all', { count: moves.length })}
        </button>
      }
    >
      {open && (
        <>
          <Timeline
            items={moves.map(({ id, letter, from, to, reason, at, by }) => ({
              key: id,
              on: at.slice(0, 10),
              state: 'done',
              words: [
                text(
                  letter !== null
                    ? 'canvass.plan.movedPacket'
                    : from === null
                      ? 'canvass.plan.movedFirst'
                      : 'canvass.plan.moved',
                  {
                    letter: letter ?? '',
                    by: by?.name ?? text('canvass.plan.somebody'),
                    from: from === null ? '' : stateWords(from),
                    to: stateWords(to),
                  },
                ),
                format.moment(at).slice(-5),
                reason,
              ]
                .filter((part) => part !== '')
                .join('　'),
            }))}
          />
          {plan.review !== '' && <p className="second">{plan.review}</p>}
        </>
      )}
    </Section>
  )
}
