import type { MerchantResult } from 'domain/merchant-result.ts'
import type { ReactNode } from 'react'
import { useLabels } from '#api/labels.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { Sheet } from '#print/PaperPage.tsx'
import { againstBefore, ideaWords } from './idea-words.ts'
import './printed-result.css'

/** One page for one merchant: what the alliance brought it, what it gave, what to do next. Nobody else's figures. */
export function PrintedResult({ result }: { result: MerchantResult }) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const { received, receivedBefore, sent, sentBefore, redemptions, redemptionsBefore } = result
  const month = text('voucher.result.monthName', {
    year: result.month.slice(0, 4),
    month: Number(result.month.slice(5)),
  })
  const beside = (now: number, before: number) => againstBefore(now, before, { isRunning: result.isRunning, text })
  const allSent = sent.verified + sent.verbal
  const allSentBefore = sentBefore.verified + sentBefore.verbal
  return (
    <Sheet>
      <article className="result">
        <header>
          <p>
            {result.branchName}　{text('voucher.result.of', { month })}
          </p>
          <h1>{text('voucher.result.dear', { name: labels.shop(result.merchant) })}</h1>
        </header>
        <section className="result-first">
          <p className="result-figure">
            {received.verified > 0
              ? text('voucher.result.headline', { count: received.verified })
              : sent.verified > 0
                ? text('voucher.result.headlineSent', { count: sent.verified })
                : text('voucher.result.headlineNone')}
          </p>
          <p>
            {beside(received.verified, receivedBefore.verified)}
            {result.isRunning && `　${text('voucher.result.until', { day: result.until })}`}
          </p>
          {received.verbal > 0 && <p>{text('voucher.result.verbalToo', { count: received.verbal })}</p>}
        </section>
        <dl className="result-figures">
          <Figure
            label={text('voucher.result.received')}
            value={text('voucher.result.people', { count: received.verified })}
            detail={[
              [text('voucher.result.byCode'), received.code] as const,
              [text('voucher.result.bySheet'), received.countSheet] as const,
              [text('voucher.result.byReceipt'), received.receipt] as const,
            ]
              .filter(([, count]) => count > 0)
              .map(([label, count]) => `${label} ${format.count(count)}`)
              .join('　')}
          />
          <Figure
            label={text('voucher.result.redemptions')}
            value={text('voucher.result.times', { count: redemptions })}
            detail={beside(redemptions, redemptionsBefore)}
          />
          <Figure
            label={text('voucher.result.sent')}
            value={text('voucher.result.people', { count: allSent })}
            detail={[
              beside(allSent, allSentBefore),
              ...(sent.verbal > 0 ? [text('voucher.result.sentVerbal', { count: sent.verbal })] : []),
            ].join('　')}
          />
        </dl>
        <section>
          <h2>{text('voucher.result.benefits')}</h2>
          {result.benefits.length === 0 ? (
            <p>{text('voucher.result.noBenefits')}</p>
          ) : (
            <ul className="result-benefits">
              {result.benefits.map((benefit) => (
                <li key={benefit.id}>
                  <b>{text(`code.benefitPillar.${benefit.pillar}`)}</b>
                  <span>{benefit.title}</span>
                  <span>
                    {benefit.quota === null
                      ? text('voucher.result.benefitUsedOpen', { month: benefit.usedInMonth, used: benefit.used })
                      : text('voucher.result.benefitUsed', {
                          month: benefit.usedInMonth,
                          used: benefit.used,
                          quota: benefit.quota,
                        })}
                  </span>
                  <span>{text('voucher.result.benefitTo', { day: benefit.validTo })}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
        {result.ideas.length > 0 && (
          <section>
            <h2>{text('voucher.result.ideas')}</h2>
            <ol className="result-ideas">
              {result.ideas.map((idea) => (
                <li key={idea.code}>{ideaWords(idea, text)}</li>
              ))}
            </ol>
          </section>
        )}
        <section className="result-agreed">
          <h2>{text('voucher.result.agreed')}</h2>
          <i aria-hidden />
          <i aria-hidden />
          <i aria-hidden />
        </section>
        <footer>
          <p>
            {result.officerName === null
              ? text('voucher.result.noOfficer')
              : text('voucher.result.officer', { name: result.officerName })}
            {result.alliances.length > 0 &&
              `　${text('voucher.result.alliances', { names: result.alliances.join(text('list.comma')) })}`}
          </p>
          <p>{text('voucher.result.own')}</p>
          <p>
            {result.branchName}　{text('voucher.result.printed', { day: today() })}
          </p>
        </footer>
      </article>
    </Sheet>
  )
}

function Figure({ label, value, detail }: { label: string; value: ReactNode; detail: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
      <dd>{detail}</dd>
    </div>
  )
}
