import { livingStages, type MemberStage, memberStages } from 'domain/merchant.ts'

/** Thirteen stages are three questions: who may come in, how it runs with who is in, who has gone. */
export const stageGroups = [
  { group: 'early', stages: memberStages.slice(0, memberStages.indexOf('signed')) },
  { group: 'in', stages: livingStages },
  { group: 'left', stages: memberStages.slice(memberStages.indexOf('exit')) },
] as const satisfies readonly { group: string; stages: readonly MemberStage[] }[]

export type StageGroup = (typeof stageGroups)[number]['group']

/** Stages that one ends in: they ask for a reason. */
export const endStages: readonly MemberStage[] = ['exit', 'declined', 'dropped']
