import type { Placement } from 'domain/placement.ts'
import type { PromotionSheet } from 'domain/promotion.ts'
import { useState } from 'react'
import { useLabels } from '#api/labels.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { PageHead } from '#print/PageHead.tsx'
import '#print/print.css'
import './printed-promotion.css'

type Props = { sheet: PromotionSheet; placements: readonly Placement[]; printedBy: string }

/** One joint promotion on A4: who brings what, what hangs where under which number, from when to when. */
export function PrintedPromotion({ sheet: { promotion, members, branchName }, placements, printedBy }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const [printedAt] = useState(() => new Date().toISOString())
  const days = (from: string, to: string) => text('promotion.days', { from, to })
  const shown = placements.filter(({ state }) => state !== 'removed')
  return (
    <>
      <PageHead
        orientation="portrait"
        left={`${text('promotion.paper.title')}　${promotion.name}`}
        right={text('promotion.paper.printed', { moment: format.stamp(printedAt), name: printedBy })}
        page={(page, pages) => text('print.page', { page, pages })}
        foot={text('promotion.paper.who', { alliance: promotion.allianceName, branch: branchName })}
        internal={text('promotion.paper.internal')}
      />
      <header className="promotion-paper-head">
        <h1>{promotion.name}</h1>
        <p>{text('promotion.paper.who', { alliance: promotion.allianceName, branch: branchName })}</p>
        <p>
          {text('promotion.paper.period')}：{days(promotion.fromDate, promotion.toDate)}
        </p>
        {promotion.goal && (
          <p>
            {text('promotion.paper.goal')}：{promotion.goal}
          </p>
        )}
      </header>
      <h2>{text('promotion.paper.members')}</h2>
      <table className="promotion-paper-table">
        <thead>
          <tr>
            <th scope="col">{text('promotion.paper.merchant')}</th>
            <th scope="col">{text('promotion.paper.pillar')}</th>
            <th scope="col">{text('promotion.paper.benefit')}</th>
            <th scope="col">{text('promotion.paper.until')}</th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ memberId, merchant, benefit }) => (
            <tr key={memberId}>
              <th scope="row">{labels.shop(merchant)}</th>
              <td>{benefit ? text(`code.benefitPillar.${benefit.pillar}`) : text('unit.notApplicable')}</td>
              <td>{benefit?.title ?? text('promotion.sheet.noBenefit')}</td>
              <td>{benefit?.validTo ?? text('unit.notApplicable')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{text('promotion.paper.places')}</h2>
      {shown.length === 0 ? (
        <p>{text('promotion.paper.none')}</p>
      ) : (
        <table className="promotion-paper-table">
          <thead>
            <tr>
              <th scope="col">{text('promotion.paper.where')}</th>
              <th scope="col">{text('promotion.paper.spot')}</th>
              <th scope="col">{text('promotion.paper.material')}</th>
              <th scope="col">{text('promotion.paper.approval')}</th>
              <th scope="col">{text('promotion.paper.valid')}</th>
              <th scope="col">{text('promotion.paper.days')}</th>
              <th scope="col">{text('promotion.paper.done')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ id, spot, material, fromDate, toDate, placedOn }) => (
              <tr key={id}>
                <th scope="row">{spot.merchant ? labels.shop(spot.merchant) : text('promotion.branch')}</th>
                <td>{spot.label}</td>
                <td>{material.title}</td>
                <td>{material.approvalNo}</td>
                <td>{material.validTo}</td>
                <td>{days(fromDate, toDate)}</td>
                <td>{placedOn ?? <i className="promotion-paper-box" />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="promotion-paper-sign">
        {text('promotion.paper.sign')} <i />
      </p>
    </>
  )
}
