import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { lateConversionDays } from 'domain/event-result.ts'
import { eventResultQuery } from '#api/event-results.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FigureStrip } from '#ui/FigureStrip.tsx'
import { GiftSums } from '#ui/GiftSums.tsx'
import { Section } from '#ui/Section.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { useViewState } from '#view-state.ts'
import { AmountsPart } from './AmountsPart.tsx'
import { CheckpointTable } from './CheckpointTable.tsx'
import { CostBars } from './CostBars.tsx'
import { ResultFunnel } from './ResultFunnel.tsx'
import { countWords, eachYuan, paidWords, signedPercent } from './result-words.ts'
import { ReviewPart } from './ReviewPart.tsx'
import { SeriesPart } from './SeriesPart.tsx'
import { countsHeads } from './target-rows.ts'
import { UpliftPart } from './UpliftPart.tsx'
import './event-results.css'

/** What one event came to (F08): whether it was worth it first, then how one knows. */
export function ResultDesk({ branchId, eventId }: { branchId: string; eventId: string }) {
  const text = useText()
  const format = useFormat()
  const [{ branch }] = useViewState()
  const { data: result, error, refetch } = useQuery(eventResultQuery(branchId, eventId))
  if (error && !result)
    return (
      <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
    )
  if (!result) return <Waiting rows={8} />
  const { event, days, judgedFrom, targets, today } = result
  const figures = result.columns.find(({ column }) => column === 'today')?.figures ?? null
  if (figures === null || days === null || days < 0)
    return (
      <div className="board">
        <EmptyState
          title={text(event.onDate === null ? 'result.noDay' : 'result.notYet', { day: format.day(event.onDate) })}
          note={text('result.notYetNote')}
        />
      </div>
    )
  const isWaiting = event.noSelling && judgedFrom !== null && today < judgedFrom
  const isEarly = days < lateConversionDays
  const { persons } = figures
  const isByHead = countsHeads(event)
  const came = isByHead ? persons.people : persons.households
  return (
    <div className="board event-result">
      <header className="board-head">
        <p className="board-figure">
          <b>{eachYuan(isByHead ? figures.perPersonFen : figures.perHouseholdFen, text, format)}</b>{' '}
          {text(isByHead ? 'result.lead.person' : 'result.lead.household')}{' '}
          <span className="note">{paidWords(figures, text, format)}</span>
        </p>
        <div className="board-tools">
          <Button href={`/print/event-result?event=${eventId}${branch === null ? '' : `&branch=${branch}`}`}>
            {text('result.print')}
          </Button>
        </div>
        <p className="note board-source">
          {text('result.asOf', { day: format.day(today), days })}
          {figures.plannedLines > 0 && `　${text('result.planned', { count: figures.plannedLines })}`}
        </p>
      </header>
      {isWaiting && (
        <p>
          <Tag state="due">{text('result.noSelling', { day: format.day(judgedFrom) })}</Tag>
        </p>
      )}
      <FigureStrip
        figures={[
          {
            label: text(isByHead ? 'code.personFigure.people' : 'code.personFigure.households'),
            value: countWords(came, text, format),
            detail: targets.households === null ? undefined : text('result.ofTarget', { count: targets.households }),
          },
          {
            label: text('code.personFigure.leads'),
            value: countWords(persons.leads, text, format),
            detail: targets.leads === null ? undefined : text('result.ofTarget', { count: targets.leads }),
          },
          {
            label: text('code.personFigure.new_customers'),
            value: isWaiting ? text('result.later') : countWords(persons.new_customers, text, format),
            detail:
              figures.perNewCustomerFen === null
                ? undefined
                : text('result.each', { sum: eachYuan(figures.perNewCustomerFen, text, format) }),
          },
          {
            label: text('result.money.retained'),
            value: figures.retained === null && isEarly ? text('result.later') : format.percent(figures.retained),
            detail:
              figures.retained === null
                ? undefined
                : text('result.money.retainedOf', {
                    kept: format.money(figures.assets90Fen),
                    gained: format.money(figures.assets30Fen),
                  }),
          },
          {
            label: text('result.money.roi'),
            value: figures.roi === null && isEarly ? text('result.later') : signedPercent(figures.roi, text),
            detail:
              figures.breakEvenFen === null || isWaiting
                ? undefined
                : text('result.breakEven', { sum: format.money(figures.breakEvenFen) }),
          },
        ]}
      />
      <div className="result-columns">
        <div>
          {result.funnel && (
            <Section title={text('result.funnel.title')}>
              <ResultFunnel funnel={result.funnel} />
            </Section>
          )}
          <Section title={text('result.cost.title')}>
            {result.costs.length === 0 ? (
              <p className="second">{text('result.cost.none')}</p>
            ) : (
              <CostBars costs={result.costs} sponsors={result.sponsors} />
            )}
            {result.gifts && <GiftSums gifts={result.gifts} />}
          </Section>
          <Section title={text('result.uplift.title')}>
            {isWaiting ? (
              <p className="second">{text('result.noSelling', { day: format.day(judgedFrom) })}</p>
            ) : (
              <UpliftPart uplift={result.uplift} />
            )}
          </Section>
        </div>
        <div>
          <Section title={text('result.review.title')}>
            <ReviewPart branchId={branchId} result={result} />
          </Section>
          <Section title={text('result.amount.title')}>
            <AmountsPart branchId={branchId} result={result} />
            {figures.roi !== null && (
              <p className="note">
                {text('result.money.beside', {
                  at30: signedPercent(figures.roiAt30, text),
                  without: signedPercent(figures.roiWithoutSponsors, text),
                  margin: format.percent(result.margin),
                })}
              </p>
            )}
          </Section>
        </div>
      </div>
      {result.series && result.series.times.length > 0 && (
        <Section title={text('result.series.title')}>
          <SeriesPart series={result.series} eventId={eventId} />
        </Section>
      )}
      <Section title={text('result.table.title')}>
        <CheckpointTable result={result} />
      </Section>
      {(figures.consents.length > 0 || figures.tally.length > 0) && (
        <Section title={text('result.consents')}>
          <p className="result-counts">
            {figures.consents.map(({ purpose, ...count }) => (
              <span key={purpose}>
                {text(`code.consentPurpose.${purpose}`)} <b>{countWords(count, text, format)}</b>
              </span>
            ))}
            {figures.tally.map(({ kind, pieces }) => (
              <span key={kind}>
                {text(`code.tallyKind.${kind}`)} <b>{format.count(pieces)}</b>
              </span>
            ))}
          </p>
        </Section>
      )}
    </div>
  )
}
