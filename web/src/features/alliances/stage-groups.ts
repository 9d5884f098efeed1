import type { NextStage } from 'domain/alliance-member.ts'
import type { Missing } from 'domain/member-stages.ts'
import { livingStages, type MemberStage, memberStages } from 'domain/merchant.ts'

/** Thirteen stages are three questions: who may come in, how it runs with who is in, who has gone. */
export const stageGroups: readonly { group: 'early' | 'in' | 'left'; stages: readonly MemberStage[] }[] = [
  { group: 'early', stages: memberStages.slice(0, memberStages.indexOf('signed')) },
  { group: 'in', stages: livingStages },
  { group: 'left', stages: memberStages.slice(memberStages.indexOf('exit')) },
]

export type StageGroup = (typeof stageGroups)[number]['group']

export const isLiving = (stage: MemberStage) => livingStages.includes(stage)

/** Stages that one ends in: they ask for a reason. */
export const endStages: readonly MemberStage[] = ['exit', 'declined', 'dropped']

/** What stands in the way before somebody is asked: a reason is asked for with the move itself. */
export const missingOf = ({ refusal }: Pick<NextStage, 'refusal'>): Missing[] =>
  (refusal?.missing ?? []).filter(({ code }) => code !== 'needs_reason')
