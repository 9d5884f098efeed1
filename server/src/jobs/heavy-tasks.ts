import {
  allianceCalendarTask,
  allianceListTask,
  allianceMemberListTask,
  allianceSheetTask,
} from '#alliances/alliance-tasks.ts'
import { allianceWorkbookTask } from '#exports/alliance-workbook-task.ts'
import { eventDayTask } from '#attendance/event-day.ts'
import { audienceTask } from '#audience/audience-task.ts'
import { audienceExportTask } from '#exports/audience-export-task.ts'
import { canvassCapacityTask } from '#canvass-ground/capacity-task.ts'
import { canvassDoorListTask } from '#canvass-ground/door-list-task.ts'
import { canvassProgressTask } from '#canvass-ground/progress-task.ts'
import { canvassSideListTask } from '#canvass-ground/side-list-task.ts'
import { phonePacketTask } from '#canvass-plans/phone-packet.ts'
import { cutGroundTask } from '#canvass-plans/cut-ground-task.ts'
import { planListTask } from '#canvass-plans/plan-list.ts'
import { planSheetTask } from '#canvass-plans/plan-sheet.ts'
import { attributionTask } from '#conversions/attribution-task.ts'
import { conversionListTask } from '#conversions/conversion-list-task.ts'
import { customerMapTask } from '#customer-map/customer-map-task.ts'
import { facetsTask } from '#customer-map/facets-task.ts'
import { habitProductsTask } from '#customer-map/habit-products-task.ts'
import { hexagonsTask } from '#customer-map/hexagons-task.ts'
import { customerListTask } from '#customers/customer-list-task.ts'
import type { Db } from '#db/database.ts'
import { customerMapExportTask } from '#exports/customer-map-export-task.ts'
import { ecosystemTask } from '#ecosystem/ecosystem-task.ts'
import { suggestionTask } from '#ecosystem/suggestion-task.ts'
import { taskExportTask } from '#tasks/task-export-task.ts'
import { siteListTask } from '#event-sites/site-list.ts'
import { siteProposalsTask } from '#event-sites/site-proposals.ts'
import { eventResultListTask } from '#event-results/event-result-list-task.ts'
import { eventResultTask } from '#event-results/event-result-task.ts'
import { eventResultWorkbookTask } from '#exports/event-result-workbook-task.ts'
import { eventSiteWorkbookTask } from '#exports/event-site-workbook-task.ts'
import { siteRetentionTask } from '#former-sites/retention-task.ts'
import { formerTourTask } from '#former-sites/tour-task.ts'
import { giftExportTask } from '#gifts/gift-export-task.ts'
import { invitationListTask } from '#invitations/invitation-list-task.ts'
import { invitationProposalTask, invitationReachTask } from '#invitations/proposal-task.ts'
import { eventAnswerTask } from '#event-answers/answer-task.ts'
import { allianceLinkListTask } from '#links/alliance-link-list-task.ts'
import { eveningTask, funnelTask, morningTask, workLogTask } from '#meetings/meeting-tasks.ts'
import { leadExportTask } from '#leads/lead-export-task.ts'
import { merchantDuplicatesTask } from '#merchants/merchant-duplicates.ts'
import { merchantExportTask } from '#merchants/merchant-export-task.ts'
import { merchantListTask } from '#merchants/merchant-list-task.ts'
import { merchantSummaryTask } from '#merchants/merchant-summary-task.ts'
import { reachTask } from '#reach/reach-task.ts'
import { searchTask } from '#search/search-task.ts'
import { shopListTask } from '#shops/shop-list-task.ts'
import { sitePlanCandidatesTask } from '#site-plans/plan-candidates-task.ts'
import { sitePlanGroundTask } from '#site-plans/read-plan-ground.ts'
import { streetListTask } from '#streets/street-list-task.ts'
import { customerTileTask } from '#tiles/customer-tile-task.ts'

/** Every long read by name: it gets a connection that can only read, and its input. */
export const heavyTasks = {
  allianceCalendar: allianceCalendarTask,
  allianceLinkList: allianceLinkListTask,
  allianceList: allianceListTask,
  allianceMemberList: allianceMemberListTask,
  allianceSheet: allianceSheetTask,
  allianceWorkbook: allianceWorkbookTask,
  audience: audienceTask,
  audienceExport: audienceExportTask,
  attribution: attributionTask,
  canvassCapacity: canvassCapacityTask,
  canvassCutGround: cutGroundTask,
  canvassDoorList: canvassDoorListTask,
  canvassPlanList: planListTask,
  canvassPlanSheet: planSheetTask,
  canvassProgress: canvassProgressTask,
  canvassSideList: canvassSideListTask,
  conversionList: conversionListTask,
  customerList: customerListTask,
  customerMap: customerMapTask,
  customerMapExport: customerMapExportTask,
  customerTile: customerTileTask,
  ecosystem: ecosystemTask,
  eventResult: eventResultTask,
  eventResultList: eventResultListTask,
  eventResultWorkbook: eventResultWorkbookTask,
  evening: eveningTask,
  eventAnswer: eventAnswerTask,
  eventDay: eventDayTask,
  eventSites: siteListTask,
  eventSiteWorkbook: eventSiteWorkbookTask,
  siteProposals: siteProposalsTask,
  facets: facetsTask,
  formerTour: formerTourTask,
  funnel: funnelTask,
  giftMoveWorkbook: giftExportTask,
  habitProducts: habitProductsTask,
  hexagons: hexagonsTask,
  invitationList: invitationListTask,
  invitationProposal: invitationProposalTask,
  invitationReach: invitationReachTask,
  leadExport: leadExportTask,
  merchantDuplicates: merchantDuplicatesTask,
  merchantExport: merchantExportTask,
  merchantList: merchantListTask,
  merchantSummary: merchantSummaryTask,
  morning: morningTask,
  phonePacket: phonePacketTask,
  reach: reachTask,
  search: searchTask,
  shopList: shopListTask,
  sitePlanCandidates: sitePlanCandidatesTask,
  sitePlanGround: sitePlanGroundTask,
  siteRetention: siteRetentionTask,
  streetList: streetListTask,
  suggestions: suggestionTask,
  taskExport: taskExportTask,
  workLog: workLogTask,
} satisfies Record<string, (db: Db, input: never) => Promise<unknown>>

type Tasks = typeof heavyTasks
export type HeavyTask = keyof Tasks
export type HeavyInput<T extends HeavyTask> = Tasks[T] extends (db: Db, input: infer I) => Promise<unknown> ? I : never
export type HeavyOutput<T extends HeavyTask> = Tasks[T] extends (db: Db, input: never) => Promise<infer O> ? O : never
