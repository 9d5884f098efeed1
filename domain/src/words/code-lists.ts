import { agreementForms, complianceRules, complianceVerdicts, dataClauses } from '#agreement.ts'
import { allianceLevels, allianceThemes } from '#alliance.ts'
import { introducers, linkKinds, linkStates } from '#alliance-link.ts'
import { leftReasons } from '#alliance-member.ts'
import { benefitAudiences, benefitKinds, benefitPayers, benefitSides, benefitTies } from '#benefit.ts'
import { branchTypes, dataModes, moveReasons, siteStatuses, territorySources } from '#branch.ts'
import { bankCodes, presenceEvidences, presenceKinds, presenceSubjects } from '#competitor.ts'
import {
  assetBands,
  birthYearBands,
  customerSources,
  familiarities,
  geoGrades,
  lifecycles,
  ownerChannels,
  segments,
  stickinesses,
  tiers,
} from '#customer.ts'
import { contactChannels } from '#contact-note.ts'
import { banksHere } from '#business-tie.ts'
import { corpAccounts, employerSectors, payrollStatuses } from '#employer.ts'
import { attitudes, keyPersonTitles } from '#key-person.ts'
import { merchantSceneStates } from '#merchant-scene.ts'
import { leadGrades, leadSources, leadStates, lostReasons, slaClasses } from '#lead.ts'
import { allianceRoles, benefitPillars, merchantGroups } from '#merchant-category.ts'
import { chainKinds, loanNeeds, memberStages, ourStatuses, turnoverBands } from '#merchant.ts'
import { accessLevels, placeKinds, placeMetrics, statSources } from '#place.ts'
import { channelGroupKinds, materialKinds, promotionStates, spotKinds } from '#promotion.ts'
import { materialStates } from '#material.ts'
import { placementStates } from '#placement.ts'
import { productLines } from '#product.ts'
import { grades, rateFlags } from '#rate.ts'
import { shopStatuses } from '#shop.ts'
import { compassPoints, frontages, segmentSides, streetKinds } from '#street.ts'
import { tagGroups } from '#tag.ts'
import { festivals } from '#festival.ts'
import { flowProofs } from '#flow-record.ts'
import { batchStates, listRefusals, voucherKinds } from '#voucher.ts'
import { targetGroupKinds, targetGroupStatuses, weekdays } from '#target-group.ts'
import { jobs, roles, userStatuses } from '#user.ts'
import { occupancies, unitKinds } from '#unit.ts'
import { appointmentStates } from '#appointment.ts'
import {
  canvassGoals,
  canvassModes,
  packetStates,
  pairStyles,
  planStates,
  skipReasons,
  stopKinds,
  stopLocks,
  stopStates,
} from '#canvass-plan.ts'
import { handOverStates, lockChannels, lockStates, lockSubjects } from '#contact-lock.ts'
import { meetingKinds } from '#meeting.ts'
import { taskKinds, taskStates } from '#task.ts'
import { touchBreaches, touchChannels, touchPurposes } from '#touch.ts'
import { turfKinds } from '#turf.ts'
import {
  checkInBands,
  visitInputModes,
  visitIntents,
  visitMet,
  visitOutcomes,
  visitPurposes,
  visitSubjects,
} from '#visit.ts'
import {
  againAnswers,
  eventKinds,
  eventPurposes,
  eventRules,
  eventStates,
  eventUnits,
  permitKinds,
  permitStates,
  readyChecks,
} from '#event.ts'
import { shelters, siteAuthorities, siteCriteria, siteGates, sitePermissions, siteSubjects } from '#event-site.ts'
import {
  amountMetrics,
  costItems,
  costPayers,
  eventCheckpoints,
  partnerDuties,
  sponsorshipKinds,
} from '#event-money.ts'
import { giftMoveKinds, giftPurposes } from '#gift.ts'
import { inviteDrops, inviteReplies, seatReasons } from '#invitation.ts'
import { attendanceSources, childAges, consentPurposes, tallyKinds } from '#attendance.ts'
import { conversionProofs, conversionReasons, conversionVerdicts, creditModels, creditSources } from '#conversion.ts'
import { controlKinds, personFigures } from '#event-result.ts'
import { siteAmountMetrics } from '#site-amount.ts'
import { visitSlots } from '#weekly-hours.ts'

/** The lists of codes that people see, by the name under which their labels stand: `code.segment.boss`. */
export const codeLists = {
  branchType: branchTypes,
  siteStatus: siteStatuses,
  moveReason: moveReasons,
  territorySource: territorySources,
  dataMode: dataModes,
  bank: [...bankCodes, 'own'],
  presenceKind: presenceKinds,
  presenceEvidence: presenceEvidences,
  presenceSubject: presenceSubjects,
  segment: segments,
  lifecycle: lifecycles,
  tier: tiers,
  assetBand: assetBands,
  familiarity: familiarities,
  stickiness: stickinesses,
  ownerChannel: ownerChannels,
  birthYearBand: birthYearBands,
  customerSource: customerSources,
  geoGrade: geoGrades,
  keyPersonTitle: keyPersonTitles,
  attitude: attitudes,
  payrollStatus: payrollStatuses,
  employerSector: employerSectors,
  corpAccount: corpAccounts,
  banksHere,
  sceneState: merchantSceneStates,
  merchantGroup: merchantGroups,
  benefitPillar: benefitPillars,
  allianceRole: allianceRoles,
  ourStatus: ourStatuses,
  memberStage: memberStages,
  allianceTheme: allianceThemes,
  allianceLevel: allianceLevels,
  leftReason: leftReasons,
  agreementForm: agreementForms,
  dataClause: dataClauses,
  complianceRule: complianceRules,
  complianceVerdict: complianceVerdicts,
  benefitKind: benefitKinds,
  benefitSide: benefitSides,
  benefitAudience: benefitAudiences,
  benefitPayer: benefitPayers,
  benefitTie: benefitTies,
  loanNeed: loanNeeds,
  chainKind: chainKinds,
  turnoverBand: turnoverBands,
  visitSlot: visitSlots,
  unitKind: unitKinds,
  occupancy: occupancies,
  contactChannel: contactChannels,
  leadSource: leadSources,
  leadGrade: leadGrades,
  leadState: leadStates,
  lostReason: lostReasons,
  slaClass: slaClasses,
  placeKind: placeKinds,
  accessLevel: accessLevels,
  placeMetric: placeMetrics,
  statSource: statSources,
  productLine: productLines,
  grade: grades,
  rateFlag: rateFlags,
  shopStatus: shopStatuses,
  streetKind: streetKinds,
  segmentSide: segmentSides,
  compassPoint: compassPoints,
  frontage: frontages,
  tagGroup: tagGroups,
  targetGroupKind: targetGroupKinds,
  targetGroupStatus: targetGroupStatuses,
  weekday: weekdays,
  job: jobs,
  role: roles,
  userStatus: userStatuses,
  visitOutcome: visitOutcomes,
  visitSubject: visitSubjects,
  visitIntent: visitIntents,
  flowProof: flowProofs,
  voucherKind: voucherKinds,
  voucherRefusal: listRefusals,
  voucherState: batchStates,
  spotKind: spotKinds,
  materialKind: materialKinds,
  materialState: materialStates,
  promotionState: promotionStates,
  placementState: placementStates,
  channelGroupKind: channelGroupKinds,
  festival: festivals,
  linkKind: linkKinds,
  linkState: linkStates,
  introducer: introducers,
  canvassMode: canvassModes,
  canvassGoal: canvassGoals,
  planState: planStates,
  packetState: packetStates,
  pairStyle: pairStyles,
  stopKind: stopKinds,
  stopState: stopStates,
  stopLock: stopLocks,
  skipReason: skipReasons,
  visitMet,
  visitPurpose: visitPurposes,
  visitInputMode: visitInputModes,
  checkInBand: checkInBands,
  lockSubject: lockSubjects,
  lockState: lockStates,
  lockChannel: lockChannels,
  handOverState: handOverStates,
  touchChannel: touchChannels,
  touchPurpose: touchPurposes,
  touchBreach: touchBreaches,
  taskKind: taskKinds,
  taskState: taskStates,
  turfKind: turfKinds,
  appointmentState: appointmentStates,
  meetingKind: meetingKinds,
  eventKind: eventKinds,
  eventPurpose: eventPurposes,
  eventUnit: eventUnits,
  eventState: eventStates,
  againAnswer: againAnswers,
  eventRule: eventRules,
  readyCheck: readyChecks,
  permitKind: permitKinds,
  permitState: permitStates,
  siteSubject: siteSubjects,
  shelter: shelters,
  sitePermission: sitePermissions,
  siteAuthority: siteAuthorities,
  siteGate: siteGates,
  siteCriterion: siteCriteria,
  costItem: costItems,
  costPayer: costPayers,
  sponsorshipKind: sponsorshipKinds,
  partnerDuty: partnerDuties,
  amountMetric: amountMetrics,
  siteAmountMetric: siteAmountMetrics,
  eventCheckpoint: eventCheckpoints,
  giftMoveKind: giftMoveKinds,
  giftPurpose: giftPurposes,
  inviteReply: inviteReplies,
  seatReason: seatReasons,
  inviteDrop: inviteDrops,
  attendanceSource: attendanceSources,
  childAge: childAges,
  consentPurpose: consentPurposes,
  tallyKind: tallyKinds,
  personFigure: personFigures,
  controlKind: controlKinds,
  conversionVerdict: conversionVerdicts,
  conversionReason: conversionReasons,
  conversionProof: conversionProofs,
  creditModel: creditModels,
  creditSource: creditSources,
} as const

/** One label for every code of every list: a code added to the domain without its words does not compile. */
export type CodeLabels = { [List in keyof typeof codeLists]: Record<(typeof codeLists)[List][number], string> }
