import type { Alliance, AllianceSheet } from 'domain/alliance.ts'
import { isVerifiedFlow } from 'domain/formulas/flow-weight.ts'
import { memberStages, type MemberStage } from 'domain/merchant.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { type AllianceFigures, allianceFigures, allianceGround } from './alliance-ground.ts'
import { type AllianceRow, findAllianceRow, listAllianceRows } from './alliance-queries.ts'
import { listMemberRows, type MemberRow } from './member-rows.ts'
import { listMembers, namedOrNull } from './members.ts'

/** Alliances of a branch with their members by stage, K14 and what an ecosystem still lacks. */
export async function listAlliances(db: Db, scope: BranchScope): Promise<{ onDate: string; alliances: Alliance[] }> {
  const { today } = await branchClock(db, scope)
  const rows = await listAllianceRows(db, scope)
  const members = await listMemberRows(db, scope)
  const ground = await allianceGround(db, scope, today)
  return {
    onDate: today,
    alliances: rows.map((row) => toAlliance(row, members, allianceFigures(ground, row.id))),
  }
}

/** One alliance with its members, or null. */
export async function findAllianceSheet(db: Db, scope: BranchScope, id: string): Promise<AllianceSheet | null> {
  const row = await findAllianceRow(db, scope, id)
  if (!row) return null
  const { clock, members } = await listMembers(db, scope, { allianceId: id })
  const ground = await allianceGround(db, scope, clock.today)
  const memberRows = await listMemberRows(db, scope, { allianceId: id })
  const figures = allianceFigures(ground, id)
  return {
    onDate: clock.today,
    alliance: toAlliance(row, memberRows, figures),
    members,
    links: linkCounts(figures.links),
    flows: flowSums(figures.flows),
  }
}

const toAlliance = (row: AllianceRow, members: readonly MemberRow[], figures: AllianceFigures): Alliance => ({
  id: row.id,
  name: row.name,
  theme: row.theme,
  level: row.level,
  levelSince: row.levelSince,
  levelNow: figures.level.level,
  levelConditions: figures.level.conditions,
  levelMissing: figures.level.missing,
  charter: row.charter,
  fromDate: row.fromDate,
  toDate: row.toDate,
  officer: namedOrNull(row.officerUserId, row.officerName),
  stages: stageCounts(members.filter(({ allianceId }) => allianceId === row.id)),
  strength: figures.strength,
  engine: figures.engine,
  rowVersion: row.rowVersion,
})

function stageCounts(members: readonly MemberRow[]): Record<MemberStage, number> {
  const counts = Object.fromEntries(memberStages.map((stage) => [stage, 0]))
  for (const { stage } of members) counts[stage] = (counts[stage] ?? 0) + 1
  // Every stage was set above.
  return counts as Record<MemberStage, number>
}

function linkCounts(links: AllianceFigures['links']) {
  const of = (status: string) => links.filter((link) => link.status === status).length
  return { proposed: of('proposed'), live: of('live'), ended: of('ended') }
}

function flowSums(flows: AllianceFigures['flows']) {
  const sum = (counted: AllianceFigures['flows']) => counted.reduce((people, { count }) => people + count, 0)
  const between = flows.filter(({ fromMerchantId, toMerchantId }) => fromMerchantId !== null && toMerchantId !== null)
  return {
    verified: sum(flows.filter(isVerifiedFlow)),
    told: sum(flows.filter((flow) => !isVerifiedFlow(flow))),
    betweenMerchants: sum(between),
    withBranch: sum(flows) - sum(between),
  }
}
