import type { MemberStage } from 'domain/merchant.ts'
import type { TagState } from '#ui/Tag.tsx'

const signs: Record<MemberStage, TagState> = {
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
export const stageTag = (stage: MemberStage | null): TagState => (stage === null ? 'not_filed' : signs[stage])
