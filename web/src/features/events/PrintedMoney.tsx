import type { EventSheet } from 'domain/event-plan.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { GiftSums } from '#ui/GiftSums.tsx'

/** Budget by line and payer with its sums and limit, and what sponsors give for what in return. */
export function PrintedMoney({ sheet: { event, costs, sums, gifts, sponsorships } }: { sheet: EventSheet }) {
  const text = useText()
  const format = useFormat()
  const limit = event.budgetLimit === null ? '____' : format.money(event.budgetLimit)
  return (
    <>
      <h2>{text('event.part.budget')}</h2>
      {costs.length === 0 ? (
        <p>{text('event.budget.none')}</p>
      ) : (
        <table className="plan-paper-table">
          <thead>
            <tr>
              <th scope="col">{text('event.budget.item')}</th>
              <th scope="col">{text('event.budget.what')}</th>
              <th scope="col">{text('event.budget.paidBy')}</th>
              <th scope="col" className="number">
                {text('event.budget.planned')}
              </th>
              <th scope="col" className="number">
                {text('event.budget.actual')}
              </th>
            </tr>
          </thead>
          <tbody>
            {costs.map(({ id, item, what, paidBy, plannedFen, actualFen }) => (
              <tr key={id}>
                <td>{text(`code.costItem.${item}`)}</td>
                <td>{what}</td>
                <td>{text(`code.costPayer.${paidBy}`)}</td>
                <td className="number">{format.money(plannedFen)}</td>
                <td className="number">{actualFen === null ? '' : format.money(actualFen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>
        {[
          ...(costs.length === 0
            ? []
            : [
                [text('event.budget.bank'), format.money(sums.plannedBankFen)],
                [text('event.budget.sponsors'), format.money(sums.plannedSponsorFen)],
              ]),
          [text('event.field.budgetLimit'), limit],
        ]
          .map((pair) => pair.join(' '))
          .join('　')}
      </p>
      {gifts && <GiftSums gifts={gifts} />}
      {sponsorships.length > 0 && (
        <>
          <h2>{text('event.part.sponsors')}</h2>
          <table className="plan-paper-table">
            <thead>
              <tr>
                <th scope="col">{text('event.partner.merchant')}</th>
                <th scope="col">{text('event.sponsor.kind')}</th>
                <th scope="col">{text('event.sponsor.what')}</th>
                <th scope="col" className="number">
                  {text('event.sponsor.value')}
                </th>
                <th scope="col">{text('event.sponsor.inReturn')}</th>
              </tr>
            </thead>
            <tbody>
              {sponsorships.map(({ id, merchant, kind, what, valueFen, inReturn }) => (
                <tr key={id}>
                  <td>{merchant.name}</td>
                  <td>{text(`code.sponsorshipKind.${kind}`)}</td>
                  <td>{what}</td>
                  <td className="number">{format.money(valueFen)}</td>
                  <td>{inReturn}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  )
}
