import type { EventSheet } from 'domain/event-plan.ts'
import type { EventSite } from 'domain/event-site-list.ts'
import { useState } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { PageHead } from '#print/PageHead.tsx'
import { TextChanges } from '#ui/TextChanges.tsx'
import { checkWords } from './ChecksPart.tsx'
import { hoursWords } from './event-hours.ts'
import { PrintedMoney } from './PrintedMoney.tsx'
import { PrintedSites } from './PrintedSites.tsx'
import { StepTable } from './StepsPart.tsx'
import { unsuitedWords } from './unsuited-words.ts'
import '#print/print.css'
import './event-plan.css'
import './printed-plan.css'

type Props = {
  sheet: EventSheet
  /** Null where the reader may not see how sites compare. */
  sites: readonly EventSite[] | null
  audience: string
  services: string
  channels: string
  branchName: string
  printedBy: string
}

/** The planning form F06 on A4, in the order of the paper, with lines to sign on. */
export function PrintedPlan({ sheet, sites, audience, services, channels, branchName, printedBy }: Props) {
  const text = useText()
  const format = useFormat()
  const [printedAt] = useState(() => new Date().toISOString())
  const { event, team, permits, partners, materials, checks } = sheet
  const flags = (['noSelling', 'publicGood', 'tallyOnly', 'loudspeaker'] as const).filter((flag) => event[flag])
  const counted = (name: 'expectedPeople' | 'inviteTarget' | 'attendTarget' | 'leadTarget' | 'appointmentTarget') =>
    `${text(`event.field.${name}`)} ${event[name] === null ? '____' : format.count(event[name])}`
  const fact = (label: string, value: string) => (
    <tr key={label}>
      <th scope="row">{label}</th>
      <td>{value === '' ? text('event.paper.empty') : value}</td>
    </tr>
  )
  const joined = (parts: readonly string[]) => parts.filter((part) => part !== '').join('　')

  return (
    <>
      <PageHead
        orientation="portrait"
        left={`${text('event.paper.title')}　${event.title}`}
        right={text('event.paper.printed', { moment: format.stamp(printedAt), name: printedBy })}
        page={(page, pages) => text('print.page', { page, pages })}
        foot={`${branchName}　${text('event.paper.foot')}`}
        internal={text('print.internal')}
      />
      <header className="plan-paper-head">
        <h1>{event.title}</h1>
        <p>
          {joined([
            branchName,
            text(`code.eventKind.${event.kind}`),
            text(`code.eventState.${event.state}`),
            event.series === null
              ? ''
              : text('event.frame.ofSeries', { number: event.series.number, of: event.series.of }),
          ])}
        </p>
      </header>
      <table className="plan-paper-facts">
        <tbody>
          {fact(text('event.field.purpose'), joined([text(`code.eventPurpose.${event.purpose}`), event.theme]))}
          {fact(
            text('event.field.rules'),
            joined([text(`code.eventUnit.${event.unit}`), ...flags.map((flag) => text(`event.field.${flag}`))]),
          )}
          {fact(text('event.part.audience'), audience)}
          {fact(text('event.field.unsuitedSegments'), unsuitedWords(event.unsuitedSegments, text))}
          {fact(text('event.field.basis'), event.basis)}
          {fact(text('event.field.serviceCodes'), joined([services, channels]))}
          {fact(
            text('event.part.times'),
            joined([event.onDate ?? '', hoursWords(event), event.rainDate ?? '', event.rainPlan]),
          )}
          {fact(
            text('event.part.targets'),
            (['expectedPeople', 'inviteTarget', 'attendTarget', 'leadTarget', 'appointmentTarget'] as const)
              .map(counted)
              .join('　'),
          )}
          {fact(text('event.field.hostUserId'), event.host?.name ?? '')}
        </tbody>
      </table>
      <h2>{text('event.part.sites')}</h2>
      <PrintedSites event={event} sites={sites} />
      <h2>{text('event.part.permits')}</h2>
      {permits.length === 0 ? (
        <p>{text('event.permit.none')}</p>
      ) : (
        <table className="plan-paper-table">
          <thead>
            <tr>
              <th scope="col">{text('event.permit.kind')}</th>
              <th scope="col">{text('event.permit.state')}</th>
              <th scope="col">{text('event.permit.authority')}</th>
              <th scope="col">{text('event.permit.number')}</th>
              <th scope="col">{text('event.permit.grantedOn')}</th>
            </tr>
          </thead>
          <tbody>
            {permits.map(({ id, kind, state, authority, number, grantedOn }) => (
              <tr key={id}>
                <td>{text(`code.permitKind.${kind}`)}</td>
                <td>{text(`code.permitState.${state}`)}</td>
                <td>{authority}</td>
                <td>{number}</td>
                <td>{grantedOn ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h2>{text('event.part.steps')}</h2>
      {sheet.steps.length === 0 ? <p>{text('event.paper.empty')}</p> : <StepTable steps={sheet.steps} />}
      <p>
        {text('filter.chip', {
          field: text('event.part.team'),
          values:
            team.map(({ user, duty }) => joined([user.name, duty])).join(text('list.semicolon')) ||
            text('event.paper.empty'),
        })}
      </p>
      <PrintedMoney sheet={sheet} />
      <h2>{text('event.part.materials')}</h2>
      <p>
        {materials
          .map(({ title, planned, validTo }) =>
            joined([title, `×${planned}`, validTo === null ? '' : text('event.material.until', { day: validTo })]),
          )
          .join(text('list.semicolon')) || text('event.paper.empty')}
      </p>
      <p>
        {text('filter.chip', {
          field: text('event.part.partners'),
          values:
            partners
              .map(({ merchant, duty, note }) => joined([merchant.name, text(`code.partnerDuty.${duty}`), note]))
              .join(text('list.semicolon')) || text('event.paper.empty'),
        })}
      </p>
      <h2>{text('event.part.rules')}</h2>
      <ul className="plan-paper-rules">
        {checks
          .filter(({ kind }) => kind === 'rule')
          .map((check) => (
            <li key={check.code}>
              <i aria-hidden>{check.answer === 'ok' ? '✓' : check.answer === 'not_applicable' ? '–' : ''}</i>
              {checkWords(check, text)}
              {check.words !== '' && `　${check.words}`}
            </li>
          ))}
      </ul>
      <p>{text('event.paper.ruleKey')}</p>
      <table className="plan-paper-facts">
        <tbody>
          {fact(
            text('event.field.minorsExpected'),
            event.minorsExpected ? text('event.flagNote.minorsExpected') : text('event.no'),
          )}
          {fact(text('event.field.invitePlan'), event.invitePlan)}
          {fact(text('event.field.safetyPlan'), event.safetyPlan)}
          {fact(text('event.field.followPlan'), event.followPlan)}
        </tbody>
      </table>
      <PrintedApproval sheet={sheet} />
    </>
  )
}

/** Who agreed so far, and the lines for those who still sign. */
function PrintedApproval({ sheet: { approval, compliance, changes } }: { sheet: EventSheet }) {
  const text = useText()
  const format = useFormat()
  const decided = compliance?.verdict ?? null
  return (
    <section className="plan-paper-sign">
      <h2>{text('event.paper.approval')}</h2>
      <p>
        {[
          text('event.budget.approvalBy', { who: text(`event.approver.${approval.by}`) }),
          approval.approvedBy === null || approval.approvedAt === null
            ? ''
            : text('event.budget.approved', {
                name: approval.approvedBy.name,
                moment: format.stamp(approval.approvedAt),
              }),
          decided === null ? '' : text(`event.compliance.${decided}`),
          compliance?.decidedBy?.name ?? '',
        ]
          .filter((part) => part !== '')
          .join('　')}
      </p>
      {changes.length > 0 && (
        <>
          <p>
            <span aria-hidden>▲ </span>
            {text(decided === 'returned' ? 'event.change.returned' : 'event.change.unseen')}
          </p>
          <TextChanges changes={changes} />
        </>
      )}
      <div>
        {(['planner', 'branch_head', 'compliance', 'region'] as const).map((role) => (
          <span key={role}>
            {text(`event.paper.sign.${role}`)} <i />
          </span>
        ))}
      </div>
    </section>
  )
}
