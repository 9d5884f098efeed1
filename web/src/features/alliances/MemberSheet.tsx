import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Alliance } from 'domain/alliance.ts'
import type { Benefit, BenefitSide } from 'domain/benefit.ts'
import { useState } from 'react'
import { memberSheetQuery } from '#api/alliance-members.ts'
import { ApiProblem } from '#api/client.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { AgreementForm } from './AgreementForm.tsx'
import { BenefitForm } from './BenefitForm.tsx'
import { MemberActions } from './MemberActions.tsx'
import { MemberBody } from './MemberBody.tsx'
import { MemberForm } from './MemberForm.tsx'
import { MemberTag } from './MemberTag.tsx'
import { RefusedNote } from './RefusedNote.tsx'
import { SignForm } from './SignForm.tsx'
import type { MaterialsSlot } from './materials-slot.ts'
import type { Moves } from './use-moves.ts'
import './member-sheet.css'

/** What stands in the sheet in place of what is known: one form at a time. */
export type MemberPart =
  | { what: 'member' }
  | { what: 'agreement' }
  | { what: 'sign' }
  | { what: 'benefit'; side: BenefitSide; changed: Benefit | null }

type Props = {
  branchId: string
  memberId: string
  alliances: readonly Alliance[]
  /** Absent for who may only look. */
  moves?: Moves
  materials?: MaterialsSlot
  onClose: () => void
}

/** All about one membership: the next step, what they want, what each side gives, the paper, the flows. */
export function MemberSheet({ branchId, memberId, alliances, moves, materials, onClose }: Props) {
  const text = useText()
  const [part, setPart] = useState<MemberPart | null>(null)
  const query = useQuery(memberSheetQuery(branchId, memberId))
  const back = () => setPart(null)

  if (query.error) {
    const gone = query.error instanceof ApiProblem && query.error.code === 'not_found'
    return (
      <SideSheet title={text('alliance.member.title')} onClose={onClose}>
        <div className="sheet-note">
          {gone ? (
            <EmptyState title={text('alliance.member.gone')} note={text('alliance.member.goneNote')} />
          ) : (
            <ProblemNote
              error={query.error}
              actions={<Button onClick={() => void query.refetch()}>{text('action.again')}</Button>}
            />
          )}
        </div>
      </SideSheet>
    )
  }
  if (!query.data) {
    return (
      <SideSheet title={text('alliance.member.title')} onClose={onClose}>
        <Waiting rows={6} />
      </SideSheet>
    )
  }
  const { member } = query.data
  const name = member.merchant.name

  if (part) {
    return (
      <SideSheet key="form" tall title={name} facts={text(`alliance.member.part.${part.what}`)} onClose={back}>
        {part.what === 'member' && (
          <MemberForm
            branchId={branchId}
            alliances={alliances}
            allianceId={member.allianceId}
            changed={member}
            onSaved={back}
            onCancel={back}
          />
        )}
        {part.what === 'benefit' && (
          <BenefitForm
            branchId={branchId}
            memberId={member.id}
            merchantName={name}
            category={member.merchant.category}
            side={part.side}
            changed={part.changed}
            onSaved={back}
            onCancel={back}
          />
        )}
        {part.what === 'agreement' && (
          <AgreementForm branchId={branchId} sheet={query.data} onSaved={back} onCancel={back} />
        )}
        {part.what === 'sign' && <SignForm branchId={branchId} sheet={query.data} onSaved={back} onCancel={back} />}
      </SideSheet>
    )
  }
  return (
    <SideSheet
      key="shown"
      title={name}
      tag={<MemberTag member={member} />}
      facts={text('alliance.member.facts', {
        alliance: member.allianceName,
        officer: member.officer?.name ?? text('alliance.board.noOfficer'),
      })}
      actions={
        <MemberActions
          branchId={branchId}
          sheet={query.data}
          onPart={setPart}
          onRemoved={onClose}
          {...(moves ? { moves } : {})}
        />
      }
      onClose={onClose}
    >
      {moves?.refused?.member.id === memberId && (
        <RefusedNote titled refused={moves.refused} onClose={moves.forgetRefused} />
      )}
      <ProblemNote error={moves?.error} />
      <MemberBody branchId={branchId} sheet={query.data} onPart={setPart} {...(materials ? { materials } : {})} />
    </SideSheet>
  )
}
