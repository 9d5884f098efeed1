import type { Benefit } from 'domain/benefit.ts'
import { complianceRules } from 'domain/agreement.ts'
import type { MemberSheet } from 'domain/member-sheet.ts'
import type { ReactNode } from 'react'
import { useRemoveBenefit, useRestoreBenefit } from '#api/benefits.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { Section } from '#ui/Section.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Timeline } from '#ui/Timeline.tsx'
import { useToast } from '#ui/Toast.tsx'
import { BenefitList } from './BenefitList.tsx'
import { MemberAgreement } from './MemberAgreement.tsx'
import { MemberMaterials } from './MemberMaterials.tsx'
import type { MaterialsSlot } from './materials-slot.ts'
import type { MemberPart } from './MemberSheet.tsx'
import { returnedReview } from './present-agreement.ts'
import { NextSteps } from './NextSteps.tsx'
import { SilentHelp } from './SilentHelp.tsx'

type Props = {
  branchId: string
  sheet: MemberSheet
  materials?: MaterialsSlot
  onPart: (part: MemberPart) => void
}

/** What is known of a member, in the order one needs it before a talk. */
export function MemberBody({ branchId, sheet, materials, onPart }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const may = useMay()
  const removeBenefit = useRemoveBenefit(branchId)
  const restoreBenefit = useRestoreBenefit(branchId)
  const { member, contact, benefits, moves, flows } = sheet
  const { merchant, wish } = member
  const returned = returnedReview(sheet)

  const takeAway = (benefit: Benefit) =>
    removeBenefit.mutate(benefit.id, {
      onSuccess: () =>
        toast({
          words: text('alliance.benefit.removed', { title: benefit.title }),
          onUndo: () => restoreBenefit.mutate(benefit.id),
        }),
    })
  const deeds = {
    ...(may('benefit.update')
      ? { onChange: (changed: Benefit) => onPart({ what: 'benefit', side: changed.side, changed }) }
      : {}),
    ...(may('benefit.remove') ? { onRemove: takeAway } : {}),
  }
  const people = (gave: boolean) =>
    flows.filter((flow) => flow.gave === gave).reduce((sum, { count }) => sum + count, 0)

  return (
    <>
      {returned && (
        <div className="member-returned">
          <p className="strong">{text('alliance.member.returned')}</p>
          {returned.words && <p>{returned.words}</p>}
          {complianceRules.map((rule) => {
            const answer = returned.answers?.[rule]
            return (
              answer?.answer === 'not_ok' && (
                <p key={rule}>{[text(`code.complianceRule.${rule}`), answer.words].filter(Boolean).join('　')}</p>
              )
            )
          })}
        </div>
      )}
      <NextSteps member={member} />
      {member.stage === 'silent' && <SilentHelp merchantId={merchant.id} />}
      <Section
        title={text('alliance.member.wants')}
        action={
          may('alliance_member.update') && (
            <TextButton onClick={() => onPart({ what: 'member' })}>{text('alliance.member.change')}</TextButton>
          )
        }
      >
        <p className={wish === '' ? 'second' : ''}>{wish || text('alliance.member.wishUnknown')}</p>
        <p className="second">
          {contact
            ? text('alliance.member.contactIs', {
                title: text(`code.keyPersonTitle.${contact.title}`),
                name: contact.name,
              })
            : text('alliance.member.contactNone')}
        </p>
        <p className="member-links">
          <a href={`/merchants?merchant=${merchant.id}`}>{text('alliance.member.openMerchant')}</a>
          <a href={`/alliance?node=${merchant.id}&focus=${merchant.id}`}>{text('alliance.member.openGraph')}</a>
        </p>
      </Section>
      <Section
        title={text('alliance.member.benefits')}
        action={
          may('benefit.create') && (
            <TextButton onClick={() => onPart({ what: 'benefit', side: 'merchant', changed: null })}>
              {text('alliance.member.addBenefit')}
            </TextButton>
          )
        }
      >
        <BenefitList
          title={text('alliance.member.give', { name: merchant.name })}
          none={text('alliance.member.noneGiven')}
          benefits={benefits.filter(({ side }) => side === 'merchant')}
          {...deeds}
        />
        <BenefitList
          title={text('alliance.member.get')}
          none={text('alliance.member.noneGot')}
          benefits={benefits.filter(({ side }) => side === 'branch')}
          {...deeds}
        />
        <ProblemNote error={removeBenefit.error ?? restoreBenefit.error} />
      </Section>
      <MemberAgreement branchId={branchId} sheet={sheet} onPart={onPart} />
      {materials && member.stage === 'signed' ? (
        materials({ memberId: member.id, merchantId: merchant.id })
      ) : (
        <MemberMaterials sheet={sheet} branchId={branchId} />
      )}
      <Section
        title={text('alliance.member.flows')}
        action={<a href="/alliance/vouchers">{text('alliance.member.addFlows')}</a>}
      >
        {flows.length === 0 ? (
          <p className="second">{text('alliance.member.noFlows')}</p>
        ) : (
          <>
            <p>
              {text('alliance.member.flowsOf', { got: format.count(people(false)), given: format.count(people(true)) })}
            </p>
            <MoreRows
              rows={flows}
              first={4}
              row={({ id, flowedOn, count, proof, gave, other }) => (
                <div key={id} className="fact-row">
                  <span>
                    {text(gave ? 'alliance.member.flowTo' : 'alliance.member.flowFrom', {
                      name: other?.name ?? text('alliance.member.branch'),
                    })}{' '}
                    <span className="note">{format.shortDay(flowedOn)}</span>
                  </span>
                  <span className="note">
                    {text('alliance.member.flowPeople', {
                      count: format.count(count),
                      proof: text(`code.flowProof.${proof}`),
                    })}
                  </span>
                </div>
              )}
            />
          </>
        )}
      </Section>
      <Section title={text('alliance.member.history')} line={false}>
        <Timeline
          items={moves
            .toSorted((a, b) => (a.at < b.at ? 1 : -1))
            .map(({ id, movedOn, fromStage, toStage, reason, note, byRule, by }) => ({
              key: id,
              on: movedOn,
              state: 'done',
              words: (
                <>
                  {fromStage === null
                    ? text('alliance.member.historyStart', { to: text(`code.memberStage.${toStage}`) })
                    : text('alliance.member.historyMove', {
                        from: text(`code.memberStage.${fromStage}`),
                        to: text(`code.memberStage.${toStage}`),
                      })}
                  {reason && <Tag>{text(`code.leftReason.${reason}`)}</Tag>} {note}{' '}
                  <span className="note">{byRule ? text('alliance.member.byRule') : by?.name}</span>
                </>
              ),
            }))}
        />
      </Section>
    </>
  )
}

const TextButton = ({ onClick, children }: { onClick: () => void; children: ReactNode }) => (
  <button type="button" className="text-button" onClick={onClick}>
    {children}
  </button>
)
