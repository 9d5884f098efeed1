import { useQuery } from '@tanstack/react-query'
import type { People } from 'domain/merchant-result.ts'
import { merchantResultQuery } from '#api/merchant-results.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { againstBefore, ideaWords } from './idea-words.ts'
import './month-rows.css'

/** In a merchant's sheet: what this month brought it, and the page to hand over. */
export function MerchantResultSection({ branchId, merchantId }: { branchId: string; merchantId: string }) {
  const text = useText()
  const format = useFormat()
  const month = today().slice(0, 7)
  const result = useQuery(merchantResultQuery(branchId, merchantId, month))
  const { data } = result
  // This month is still running.
  const beside = (now: number, before: number) => againstBefore(now, before, { isRunning: true, text })
  const rows = data
    ? [
        {
          label: text('voucher.result.cameIn'),
          count: data.received.verified,
          detail: [
            beside(data.received.verified, data.receivedBefore.verified),
            ...(data.received.verbal > 0 ? [text('voucher.result.verbalBeside', { count: data.received.verbal })] : []),
          ].join('　'),
        },
        {
          label: text('voucher.result.redeemedHere'),
          count: data.redemptions,
          detail: beside(data.redemptions, data.redemptionsBefore),
        },
        {
          label: text('voucher.result.sentOn'),
          count: sentOf(data.sent),
          detail: beside(sentOf(data.sent), sentOf(data.sentBefore)),
        },
      ]
    : []
  return (
    <Section
      title={text('voucher.result.section')}
      action={
        <a href={`/print/merchant-result?merchant=${merchantId}&month=${month}`}>{text('voucher.result.print')}</a>
      }
    >
      <ProblemNote error={result.error} />
      {result.isPending && <Waiting rows={3} />}
      {data && (
        <>
          <ul className="month-rows">
            {rows.map(({ label, count, detail }) => (
              <li key={label}>
                <span className="second">{label}</span>
                <b className="number">{format.count(count)}</b>
                <span className="note">{detail}</span>
              </li>
            ))}
          </ul>
          {data.ideas[0] && <p className="second">{ideaWords(data.ideas[0], text)}</p>}
        </>
      )}
    </Section>
  )
}

const sentOf = ({ verified, verbal }: People) => verified + verbal
