import type { EventSite, EventSites } from 'domain/event-site-list.ts'
import { useState } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { PageHead } from '#print/PageHead.tsx'
import { ChoiceMark } from './ChoiceMark.tsx'
import { FirstLine } from './FirstLine.tsx'
import { PrintedGates } from './PrintedGates.tsx'
import { PrintedParts } from './PrintedParts.tsx'
import { PrintedSiteFacts } from './PrintedSiteFacts.tsx'
import { SensitivityLine } from './SensitivityLine.tsx'
import { scoreWords, weightSourceWords } from './site-words.ts'
import '#print/print.css'
import './printed-comparison.css'

type Props = {
  answer: EventSites
  /** Whom the event is for, in one line. */
  whom: string
  branchName: string
  printedBy: string
}

/** The candidates of an event on A4: order, what the score is made of, what is known of each, and what kept some out. */
export function PrintedComparison({ answer, whom, branchName, printedBy }: Props) {
  const text = useText()
  const format = useFormat()
  const [printedAt] = useState(() => new Date().toISOString())
  const { event, audience, sites, sensitivity } = answer
  const ranked = sites.filter(({ isRanked }) => isRanked)
  const joined = (parts: readonly string[]) => parts.filter((part) => part !== '').join('　')
  const nameOf = (id: string | null) => sites.find((site) => site.id === id)?.name ?? text('site.paper.none')
  const unit = ({ household: 'households', person: 'people', mixed: 'mixed' } as const)[audience?.unit ?? 'household']
  const counted = (count: number) => text(`site.told.${unit}`, { range: format.count(count) })
  const facts: readonly (readonly [string, string])[] = [
    [
      text('site.audience'),
      audience
        ? joined([
            whom,
            counted(audience.there.value),
            audience.notYet ? `${text('site.notYet')} ${counted(audience.notYet.value)}` : '',
            audience.unknownPlaces > 0
              ? `${text('site.unknownPlaces')} ${text('site.placesCount', { count: audience.unknownPlaces })}`
              : '',
          ])
        : text('site.audienceNone'),
    ],
    [
      text('site.paper.plan'),
      joined([
        `${text('event.field.attendTarget')} ${format.count(event.attendTarget)}`,
        `${text('event.field.expectedPeople')} ${format.count(event.expectedPeople)}`,
        `${text('event.field.budgetLimit')} ${event.budgetLimit === null ? text('site.paper.none') : format.money(event.budgetLimit)}`,
      ]),
    ],
    [text('site.weights'), weightSourceWords(answer, text)],
    [
      text('site.chosen'),
      joined([
        nameOf(answer.chosenSiteId),
        answer.fallbackSiteId === null
          ? ''
          : text('site.chosenFallback', { name: nameOf(answer.fallbackSiteId) }).trim(),
        answer.siteWaiver === '' ? '' : text('site.waiverLine', { reason: answer.siteWaiver }),
      ]),
    ],
  ]

  return (
    <>
      <PageHead
        orientation="portrait"
        left={`${text('site.paper.title')}　${event.title}`}
        right={text('event.paper.printed', { moment: format.stamp(printedAt), name: printedBy })}
        page={(page, pages) => text('print.page', { page, pages })}
        foot={`${branchName}　${text('event.paper.foot')}　${text('site.paper.attribution')}`}
        internal={text('print.internal')}
      />
      <header className="site-paper-head">
        <h1>{event.title}</h1>
        <p>
          {joined([
            branchName,
            text(`code.eventKind.${event.kind}`),
            text(`code.eventState.${event.state}`),
            event.onDate ?? text('site.paper.noDay'),
            [event.startTime, event.endTime].filter((time) => time !== null).join('–'),
            text('print.asOf', { date: answer.asOf }),
          ])}
        </p>
      </header>
      <table className="site-paper-about">
        <tbody>
          {facts.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{text('site.paper.order', { count: sites.length })}</h2>
      <ol className="site-paper-order">
        {sites.map((site) => (
          <li key={site.id}>
            <i>{site.rank ?? '✕'}</i>
            <span>
              {site.name} <ChoiceMark site={site} answer={answer} />
            </span>
            {site.score ? <ScoreBar score={site.score} /> : <span className="site-paper-none" />}
            <b>{site.score ? scoreWords(site.score, text) : text('site.notRanked')}</b>
          </li>
        ))}
      </ol>
      <FirstLine ranked={ranked} sites={sites} />
      {sensitivity && (
        <>
          <h2>{text('site.tipsTitle')}</h2>
          <SensitivityLine sensitivity={sensitivity} sites={sites} />
        </>
      )}
      {ranked.length > 0 && <PrintedParts answer={answer} sites={ranked} />}
      <PrintedSiteFacts answer={answer} />
      <PrintedGates sites={sites} />
    </>
  )
}

/** Points of 100: what is sure in full ink, what is open hatched. */
const ScoreBar = ({ score: { low, high } }: { score: NonNullable<EventSite['score']> }) => (
  <span className="site-paper-bar" aria-hidden>
    <i style={{ width: `${low}%` }} />
    <i className="site-paper-open" style={{ width: `${high - low}%` }} />
  </span>
)
