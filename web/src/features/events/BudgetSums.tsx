import type { EventSheet } from 'domain/event-plan.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ValueRows } from './ValueRows.tsx'

/** Sums of bank and sponsors beside the limit, and whose approval the bank's part takes. */
export function BudgetSums({ sheet: { event, costs, sponsorships, sums, approval } }: { sheet: EventSheet }) {
  const text = useText()
  const format = useFormat()
  // Without a line nobody knows what it costs: that is not nothing.
  const isPlanned = costs.length > 0
  const over = event.budgetLimit === null ? 0 : sums.plannedBankFen - event.budgetLimit
  return (
    <ValueRows
      rows={[
        {
          label: text('event.field.budgetLimit'),
          value: event.budgetLimit === null ? '' : format.money(event.budgetLimit),
        },
        {
          label: text('event.budget.bank'),
          value: !isPlanned ? (
            <span className="note">{text('event.budget.unplanned')}</span>
          ) : (
            <>
              <span className="strong">{format.money(sums.plannedBankFen)}</span>
              {over > 0 && (
                <span className="plan-over">
                  {' '}
                  <span aria-hidden>▲ </span>
                  {text('event.budget.over', { sum: format.money(over) })}
                </span>
              )}
            </>
          ),
        },
        ...(isPlanned ? [{ label: text('event.budget.sponsors'), value: format.money(sums.plannedSponsorFen) }] : []),
        {
          label: text('event.budget.promised'),
          value: sponsorships.length === 0 ? '' : format.money(sums.sponsoredFen),
        },
        ...(sums.actualFen > 0
          ? [
              {
                label: text('event.budget.spent'),
                value:
                  sums.actualOpen === 0
                    ? format.money(sums.actualBankFen)
                    : text('event.budget.spentOpen', {
                        sum: format.money(sums.actualBankFen),
                        count: sums.actualOpen,
                      }),
              },
            ]
          : []),
        {
          label: text('event.budget.approval'),
          value:
            approval.approvedBy === null
              ? text('event.budget.approvalBy', { who: text(`event.approver.${approval.by}`) })
              : text('event.budget.approved', {
                  name: approval.approvedBy.name,
                  moment: format.moment(approval.approvedAt),
                }),
        },
      ]}
    />
  )
}
