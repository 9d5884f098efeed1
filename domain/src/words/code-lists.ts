import { agreementForms, complianceRules, complianceVerdicts, dataClauses } from 'domain/agreement.ts'
import { allianceLevels, allianceThemes } from 'domain/alliance.ts'
import { introducers, linkKinds, linkStates } from 'domain/alliance-link.ts'
import { leftReasons } from 'domain/alliance-member.ts'
import { benefitAudiences, benefitKinds, benefitPayers, benefitSides, benefitTies } from 'domain/benefit.ts'
import { branchTypes, dataModes, moveReasons, siteStatuses, territorySources } from 'domain/branch.ts'
import { bankCodes, presenceEvidences, presenceKinds, presenceSubjects } from 'domain/competitor.ts'
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
} from 'domain/customer.ts'
import { contactChannels } from 'domain/contact-note.ts'
import { banksHere } from 'domain/business-tie.ts'
import { attitudes, keyPersonTitles } from 'domain/key-person.ts'
import { merchantSceneStates } from 'domain/merchant-scene.ts'
import { leadGrades, leadSources, leadStates, lostReasons, slaClasses } from 'domain/lead.ts'
import { allianceRoles, benefitPillars, merchantGroups } from 'domain/merchant-category.ts'
import { chainKinds, loanNeeds, memberStages, ourStatuses, turnoverBands } from 'domain/merchant.ts'
import { accessLevels, placeKinds, placeMetrics, statSources } from 'domain/place.ts'
import { channelGroupKinds, materialKinds, promotionStates, spotKinds } from 'domain/promotion.ts'
import { materialStates } from 'domain/material.ts'
import { placementStates } from 'domain/placement.ts'
import { productLines } from 'domain/product.ts'
import { grades, rateFlags } from 'domain/rate.ts'
import { shopStatuses } from 'domain/shop.ts'
import { compassPoints, frontages, segmentSides, streetKinds } from 'domain/street.ts'
import { tagGroups } from 'domain/tag.ts'
import { festivals } from 'domain/festival.ts'
import { flowProofs } from 'domain/flow-record.ts'
import { batchStates, listRefusals, voucherKinds } from 'domain/voucher.ts'
import { targetGroupKinds, targetGroupStatuses, weekdays } from 'domain/target-group.ts'
import { jobs, roles, userStatuses } from 'domain/user.ts'
import { occupancies, unitKinds } from 'domain/unit.ts'
import { visitIntents, visitOutcomes, visitSubjects } from 'domain/visit.ts'
import { visitSlots } from 'domain/weekly-hours.ts'

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
} as const

/** One label for every code of every list: a code added to the domain without its words does not compile. */
export type CodeLabels = { [List in keyof typeof codeLists]: Record<(typeof codeLists)[List][number], string> }
