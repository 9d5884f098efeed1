import { Button, Dropdown } from 'antd'
import type { MemberSheet } from 'domain/member-sheet.ts'
import { useState } from 'react'
import { useRemoveMember, useRestoreMember, useSubmitAgreement } from '#api/alliance-members.ts'
import { followUp } from '#api/changes.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { ConfirmWithReason } from '#ui/ConfirmWithReason.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'
import type { MemberPart } from './MemberSheet.tsx'
import { draftAgreement, mayWriteAgreement, returnedReview, writeKey } from './present-agreement.ts'
import { endStages, isLiving, missingOf } from './stage-groups.ts'
import type { Moves } from './use-moves.ts'

type Props = {
  branchId: string
  sheet: MemberSheet
  moves?: Moves
  onPart: (part: MemberPart) => void
  onRemoved: () => void
}

/** One next step, one more benefit, and what is seldom under "more". */
export function MemberActions({ branchId, sheet, moves, onPart, onRemoved }: Props) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const [submitting, setSubmitting] = useState(false)
  const submit = useSubmitAgreement(branchId, sheet.member.id)
  const remove = useRemoveMember(branchId)
  const restore = useRestoreMember(branchId)
  const { member } = sheet
  const name = member.merchant.name
  const draft = draftAgreement(sheet)
  const ready = member.next.find(
    (step) => !endStages.includes(step.to) && isOpen(step.way) && missingOf(step).length === 0,
  )
  const step = member.next.find(({ to, way }) => !endStages.includes(to) && isOpen(way))
  const missing = step && missingOf(step)[0]?.code
  // Who is in the alliance writes the next paper beside the one that runs: that is how one renews.
  const maySubmit = draft?.state === 'draft' && (ready?.way === 'submit' || isLiving(member.stage))
  const mayWrite = may('agreement.save') && mayWriteAgreement(sheet)
  const writeLabel = text(writeKey(sheet))
  const primary =
    draft?.state === 'approved' && may('agreement.sign') ? (
      <Button type="primary" onClick={() => onPart({ what: 'sign' })}>
        {text('alliance.member.sign')}
      </Button>
    ) : maySubmit && may('agreement.submit') ? (
      <Button type="primary" onClick={() => setSubmitting(true)}>
        {text('alliance.member.submit')}
      </Button>
    ) : ready?.way === 'hand' && moves ? (
      <Button type="primary" loading={moves.pending} onClick={() => moves.move(member, ready.to)}>
        {text('alliance.member.moveTo', { stage: text(`code.memberStage.${ready.to}`) })}
      </Button>
    ) : (member.stage === 'proposed' || member.stage === 'renewing') && mayWrite ? (
      <Button type="primary" onClick={() => onPart({ what: 'agreement' })}>
        {writeLabel}
      </Button>
    ) : missing === 'needs_wish' && may('alliance_member.update') ? (
      <Button type="primary" onClick={() => onPart({ what: 'member' })}>
        {text('alliance.member.writeWish')}
      </Button>
    ) : null
  const lacksBenefit = missing === 'needs_benefit_each_way'

  const leaving = moves ? member.next.filter(({ to }) => endStages.includes(to)) : []
  const items = [
    ...(may('alliance_member.update')
      ? [{ key: 'change', label: text('alliance.member.change'), onClick: () => onPart({ what: 'member' as const }) }]
      : []),
    ...(mayWrite
      ? [{ key: 'agreement', label: writeLabel, onClick: () => onPart({ what: 'agreement' as const }) }]
      : []),
    ...leaving.map(({ to }) => ({
      key: to,
      label: text('alliance.member.moveTo', { stage: text(`code.memberStage.${to}`) }),
      onClick: () => moves?.move(member, to),
    })),
    // What was signed is history, and what compliance reads stays: they leave by their stages.
    ...(may('alliance_member.remove') && !isLiving(member.stage) && member.stage !== 'compliance'
      ? [
          {
            key: 'remove',
            label: text('alliance.member.remove'),
            onClick: () =>
              followUp(remove.mutateAsync(member.id), () => {
                toast({ words: text('alliance.member.removed', { name }), onUndo: () => restore.mutate(member.id) })
                onRemoved()
              }),
          },
        ]
      : []),
  ]

  return (
    <>
      {primary}
      {returnedReview(sheet) && mayWrite && <Button onClick={() => onPart({ what: 'agreement' })}>{writeLabel}</Button>}
      {may('benefit.create') && !returnedReview(sheet) && (
        <Button
          {...(lacksBenefit && !primary ? { type: 'primary' as const } : {})}
          onClick={() => onPart({ what: 'benefit', side: nextSide(sheet), changed: null })}
        >
          {text('alliance.member.addBenefit')}
        </Button>
      )}
      {items.length > 0 && (
        <Dropdown menu={{ items }} trigger={['click']} placement="topRight">
          <Button>{text('action.more')}</Button>
        </Dropdown>
      )}
      <ProblemNote error={remove.error} />
      <ConfirmWithReason
        open={submitting}
        title={text('alliance.submit.title', { name })}
        consequence={text('alliance.submit.note', { no: draft?.no ?? '' })}
        deed={text('alliance.member.submit')}
        pending={submit.isPending}
        error={submit.error}
        onConfirm={() =>
          submit.mutate(
            {},
            {
              onSuccess: () => {
                setSubmitting(false)
                toast({ words: text('alliance.submit.done', { name }) })
              },
            },
          )
        }
        onClose={() => setSubmitting(false)}
      />
    </>
  )
}

/** The side that gives nothing yet; both give something: the merchant. */
const nextSide = ({ member: { facts } }: MemberSheet) =>
  facts.benefitsGiven > 0 && facts.benefitsGot === 0 ? 'branch' : 'merchant'

const isOpen = (way: string) => way === 'hand' || way === 'submit'
