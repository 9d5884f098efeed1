import type { Member } from 'domain/alliance-member.ts'
import type { MemberStage } from 'domain/merchant.ts'
import { useText } from '#i18n/use-text.ts'
import { Tag, type TagState } from '#ui/Tag.tsx'

const states: Record<MemberStage, TagState> = {
  prospect: 'not_filed',
  contacted: 'not_filed',
  interested: 'interested',
  proposed: 'interested',
  compliance: 'interested',
  signed: 'passed',
  pilot: 'running',
  active: 'running',
  silent: 'due',
  renewing: 'due',
  exit: 'ended',
  declined: 'refused',
  dropped: 'ended',
}

/** The stage as a sign and a word. */
export function MemberTag({ member: { stage } }: { member: Pick<Member, 'stage'> }) {
  const text = useText()
  return <Tag state={states[stage]}>{text(`code.memberStage.${stage}`)}</Tag>
}
