import { useQuery } from '@tanstack/react-query'
import { merchantResultQuery } from '#api/merchant-results.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { FigureStrip } from '#ui/FigureStrip.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { againstBefore, ideaWords } from './idea-words.ts'

/** In a merchant's sheet: what this month brought it, and the page to hand over. */
export function MerchantResultSection({ branchId, merchantId }: { branchId: string; merchantId: string }) {
  const text = useText()
  const format = useFormat()
  const month = today().slice(0, 7)
  const result = useQuery(merchantResultQuery(branchId, merchantId, month))
  const { data } = result
  // This month is still running.
  const beside = (now: number, before: number) => againstBefore(now, before, { isRunning: true, text })
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
          <FigureStrip
            layout="grid"
            figures={[
              {
                label: text('voucher.result.received'),
                value: format.count(data.received.verified),
                detail: beside(data.received.verified, data.receivedBefore.verified),
              },
              {
                label: text('voucher.result.redemptions'),
                value: format.count(data.redemptions),
                detail: beside(data.redemptions, data.redemptionsBefore),
              },
              { label: text('code.flowProof.verbal'), value: format.count(data.received.verbal) },
              {
                label: text('voucher.result.sent'),
                value: format.count(data.sent.verified + data.sent.verbal),
              },
            ]}
          />
          {data.ideas[0] && <p className="second">{ideaWords(data.ideas[0], text)}</p>}
        </>
      )}
    </Section>
  )
}
