import { Link, useSearch } from '@tanstack/react-router'
import type { EventAnswer } from 'domain/event-answer.ts'
import type { InvitationList } from 'domain/invitation.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { BarRow } from '#ui/BarRow.tsx'
import { FactRows } from '#ui/FactRows.tsx'
import { Section } from '#ui/Section.tsx'

/** What it costs by item, who pays, and what that is for each. */
export function CostPart({ answer: { cost, eventId }, unit }: { answer: EventAnswer; unit: InvitationList['unit'] }) {
  const text = useText()
  const format = useFormat()
  const search = useSearch({ strict: false })
  const largest = Math.max(1, ...cost.byItem.map(({ bankFen, sponsorFen }) => bankFen + sponsorFen))
  const over = cost.limitFen === null ? 0 : cost.bankFen - cost.limitFen
  return (
    <Section
      title={text('invitation.cost.title')}
      line={false}
      action={
        <Link to="/events/plan" search={{ ...search, event: eventId, part: 'budget' }}>
          {text('invitation.cost.toPlan')}
        </Link>
      }
    >
      {cost.byItem.length === 0 && <p className="note">{text('invitation.cost.none')}</p>}
      {cost.byItem.map(({ item, bankFen, sponsorFen }) => (
        <BarRow
          key={item}
          label={text(`code.costItem.${item}`)}
          value={bankFen + sponsorFen}
          max={largest}
          figure={
            sponsorFen === 0
              ? format.money(bankFen)
              : text('invitation.cost.both', { bank: format.money(bankFen), sponsor: format.money(sponsorFen) })
          }
        />
      ))}
      {cost.byItem.length > 0 && (
        <FactRows
          rows={[
            { label: text('invitation.cost.bank'), value: format.money(cost.bankFen) },
            { label: text('invitation.cost.sponsor'), value: format.money(cost.sponsorFen) },
            {
              label: text(`invitation.cost.perInvited.${unit}`),
              value: cost.perInvitedFen === null ? text('unit.notApplicable') : format.money(cost.perInvitedFen),
            },
            {
              label: text(`invitation.cost.perExpected.${unit}`),
              value: cost.perExpectedFen === null ? text('unit.notApplicable') : format.money(cost.perExpectedFen),
            },
          ]}
        />
      )}
      {cost.byItem.length > 0 && (
        <p className="note">
          {[
            text('invitation.cost.total', { sum: format.money(cost.plannedFen) }),
            ...(cost.limitFen === null ? [] : [text('invitation.cost.limit', { sum: format.money(cost.limitFen) })]),
          ].join('　')}
        </p>
      )}
      {over > 0 && <p className="invite-over">{text('invitation.cost.over', { sum: format.money(over) })}</p>}
    </Section>
  )
}
