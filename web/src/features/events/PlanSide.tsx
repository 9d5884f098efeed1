import { Link } from '@tanstack/react-router'
import type { MoveNeed } from 'domain/event.ts'
import type { EventSheet } from 'domain/event-plan.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { TextChanges } from '#ui/TextChanges.tsx'
import { BudgetSums } from './BudgetSums.tsx'
import { ComplianceTag } from './ComplianceTag.tsx'
import { comesWords, forwardMove, moveConsequence, moveWords } from './move-words.ts'
import { NeedList } from './NeedList.tsx'

/** The question of this page: may it go on, and if not, what is missing. */
export function PlanSide({ sheet }: { sheet: EventSheet }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const { event, compliance, changes } = sheet
  const forward = forwardMove(sheet)
  const comes = forward === null ? '' : comesWords(forward, sheet.onDate, text, format)
  // A step of another role is told as theirs; of a step that has its day the day stands above what else it misses.
  const isOthers = forward?.needs.some(({ need }) => need === 'role') === true
  const told: readonly MoveNeed[] = comes === '' ? ['role'] : ['role', 'its_day', 'calendar']
  const needs = (forward?.needs ?? []).filter(({ need }) => !told.includes(need))
  return (
    <aside className="plan-side" aria-label={text('event.next.label')}>
      <Section title={text('event.next.title')}>
        {forward === null ? (
          <p className="second">{text(`event.next.none`)}</p>
        ) : (
          <>
            <p className="figure-main">
              {needs.length > 0
                ? text('event.next.missing', { count: needs.length })
                : text(comes !== '' ? 'event.next.waits' : isOthers ? 'event.next.others' : 'event.next.ready')}
            </p>
            {comes !== '' && <p className="second">{comes}</p>}
            {needs.length > 0 ? (
              <p className="second">
                {text(isOthers ? 'event.next.byOthers' : 'event.next.before', {
                  deed: moveWords(event.state, forward.to, false, text),
                })}
              </p>
            ) : (
              comes === '' && !isOthers && <p className="second">{moveConsequence(sheet, forward.to, text, format)}</p>
            )}
            <NeedList eventId={event.id} needs={needs} />
          </>
        )}
      </Section>
      <Section title={text('event.part.budget')}>
        <BudgetSums sheet={sheet} />
      </Section>
      {compliance && (
        <Section
          title={text('event.part.rules')}
          action={
            may('compliance_review.list') && (
              <Link to="/alliance/compliance" search={{ review: compliance.reviewId }}>
                {text('event.compliance.see')}
              </Link>
            )
          }
        >
          <p>
            <ComplianceTag verdict={compliance.verdict} />
          </p>
          {compliance.words !== '' && <p className="second">{compliance.words}</p>}
          {changes.length > 0 && (
            <>
              <p className="plan-missing">
                <span aria-hidden>▲ </span>
                {text(compliance.verdict === 'returned' ? 'event.change.returned' : 'event.change.unseen')}
              </p>
              <TextChanges changes={changes} />
            </>
          )}
        </Section>
      )}
    </aside>
  )
}
