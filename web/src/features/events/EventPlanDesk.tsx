import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { eventQuery } from '#api/events.ts'
import { useText } from '#i18n/use-text.ts'
import { useScreen } from '#ui/use-screen.ts'
import { AudiencePart } from './AudiencePart.tsx'
import { BudgetPart } from './BudgetPart.tsx'
import { ChecksPart } from './ChecksPart.tsx'
import { type PlanPart, planParts, planSearchSchema } from './event-search.ts'
import { GiftsPart } from './GiftsPart.tsx'
import { HistoryPart } from './HistoryPart.tsx'
import { MaterialsPart } from './MaterialsPart.tsx'
import { forwardMove } from './move-words.ts'
import { mendPlace } from './need-words.ts'
import { PartnersPart } from './PartnersPart.tsx'
import { PermitsPart } from './PermitsPart.tsx'
import { PlanSide } from './PlanSide.tsx'
import { SitesPart } from './SitesPart.tsx'
import { SponsorsPart } from './SponsorsPart.tsx'
import { StepsPart } from './StepsPart.tsx'
import { TeamPart } from './TeamPart.tsx'
import { TimesPart } from './TimesPart.tsx'
import { WhatPart } from './WhatPart.tsx'
import { TargetsPart, WordsPart } from './WordsPart.tsx'
import './event-plan.css'

/** The planning form F06: its parts in the order of the paper, and what the next step still needs. */
export function EventPlanDesk({ branchId, eventId }: { branchId: string; eventId: string }) {
  const text = useText()
  const screen = useScreen()
  const { part } = planSearchSchema.parse(useSearch({ strict: false }))
  const { data: sheet } = useSuspenseQuery(eventQuery(branchId, eventId))
  const [editing, setEditing] = useState<PlanPart | null>(null)
  const props = { branchId, sheet, editing, onEdit: setEditing }
  const missing = new Set((forwardMove(sheet)?.needs ?? []).map((need) => mendPlace(need)?.part))

  // The browser's scroll position: one was led to a part.
  useEffect(() => {
    if (part === undefined) return
    const target = document.getElementById(`part-${part}`)
    target?.scrollIntoView({ block: 'start' })
    target?.focus({ preventScroll: true })
  }, [part])

  return (
    <div className="event-plan">
      {screen === 'desktop' && (
        <nav className="plan-nav" aria-label={text('event.part.label')}>
          {planParts.map((one) => (
            <Link
              key={one}
              to="."
              search={(before: object) => ({ ...before, part: one })}
              replace
              resetScroll={false}
              activeProps={{ className: '' }}
              {...(one === part ? { 'aria-current': 'true' as const } : {})}
            >
              {text(`event.part.${one}`)}
              {missing.has(one) && (
                <small className="event-missing">
                  <span aria-hidden>▲</span>
                  <span className="visually-hidden">{text('event.part.missing')}</span>
                </small>
              )}
            </Link>
          ))}
        </nav>
      )}
      <div className="plan-main">
        {screen !== 'desktop' && <PlanSide sheet={sheet} />}
        <WhatPart {...props} />
        <AudiencePart {...props} />
        <TimesPart {...props} />
        <SitesPart {...props} />
        <PermitsPart {...props} />
        <StepsPart {...props} />
        <TeamPart {...props} />
        <PartnersPart {...props} />
        <SponsorsPart {...props} />
        <MaterialsPart {...props} />
        <GiftsPart {...props} />
        <BudgetPart {...props} />
        <ChecksPart {...props} part="rules" />
        <WordsPart
          {...props}
          part="invitations"
          field="invitePlan"
          action={
            <Link to="/events/invite" search={{ event: eventId }}>
              {text('event.invite.open')}
            </Link>
          }
        />
        <TargetsPart {...props} />
        <WordsPart {...props} part="safety" field="safetyPlan" flags={['loudspeaker', 'minorsExpected']} />
        <WordsPart {...props} part="follow" field="followPlan" />
        <ChecksPart {...props} part="ready" />
        <HistoryPart {...props} />
      </div>
      {screen === 'desktop' && <PlanSide sheet={sheet} />}
    </div>
  )
}
