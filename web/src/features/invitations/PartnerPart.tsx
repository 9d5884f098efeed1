import { Link } from '@tanstack/react-router'
import type { EventAnswer, EventPartnerAnswer } from 'domain/event-answer.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { Section } from '#ui/Section.tsx'
import { Tag } from '#ui/Tag.tsx'
import { AskPartner } from './AskPartner.tsx'
import { reasonWords } from './partner-reasons.ts'

type Props = { branchId: string; eventId: string; answer: EventAnswer }

const firstShown = 5

/** Members of the alliance near the site: what each could do, why, and what is agreed already. */
export function PartnerPart({ branchId, eventId, answer: { partners, tooFar } }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  return (
    <Section
      title={text('invitation.partner.title')}
      action={may('ecosystem.read') && <Link to="/alliance">{text('invitation.partner.toAlliance')}</Link>}
    >
      {partners.length === 0 && (
        <EmptyState title={text('invitation.partner.none')} note={text('invitation.partner.noneNote')} />
      )}
      <ul className="partner-list">
        <MoreRows
          rows={partners}
          first={firstShown}
          row={(partner) => (
            <PartnerRow key={partner.merchantId} branchId={branchId} eventId={eventId} partner={partner} />
          )}
        />
      </ul>
      {tooFar > 0 && <p className="note">{text('invitation.partner.tooFar', { count: format.count(tooFar) })}</p>}
    </Section>
  )
}

function PartnerRow({
  branchId,
  eventId,
  partner,
}: {
  branchId: string
  eventId: string
  partner: EventPartnerAnswer
}) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const labels = useLabels()
  const { merchantId, name, category, metres, roles, reasons, score, notBefore, duties, gives } = partner
  return (
    <li>
      <div className="partner-head">
        {may('merchant.list') ? (
          <Link to="/merchants" search={{ merchant: merchantId }} className="strong">
            {name}
          </Link>
        ) : (
          <span className="strong">{name}</span>
        )}
        <span className="note">
          {[
            labels.category(category),
            metres === 0
              ? text('invitation.partner.isSite')
              : text('invitation.partner.metres', { metres: format.metres(metres) }),
          ].join('　')}
        </span>
        <span className="note number">{text('invitation.partner.score', { score: Math.round(score) })}</span>
      </div>
      <div className="partner-roles">
        {roles.map((role) => (
          <Tag key={role}>{text(`invitation.partner.role.${role}`)}</Tag>
        ))}
        {duties.map((duty) => (
          <Tag key={duty} state="passed">
            {text('invitation.partner.asked', { what: text(`code.partnerDuty.${duty}`) })}
          </Tag>
        ))}
        {gives.map(({ what, valueFen }, index) => (
          <Tag key={index} state="passed">
            {text('invitation.partner.gives', { what, sum: format.money(valueFen) })}
          </Tag>
        ))}
        {notBefore !== null && (
          <Tag state="refused">{text('invitation.partner.notBefore', { day: format.shortDay(notBefore) })}</Tag>
        )}
      </div>
      {reasons.length > 0 && (
        <p className="note">{reasons.map((reason) => reasonWords(reason, text, format)).join(text('list.comma'))}</p>
      )}
      {notBefore === null &&
        (may('event.partners') ? (
          <AskPartner branchId={branchId} eventId={eventId} partner={partner} />
        ) : (
          <p className="note">{text('invitation.partner.noPlanRight')}</p>
        ))}
    </li>
  )
}
