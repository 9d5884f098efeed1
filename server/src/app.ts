import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { agreementApi } from '#agreements/agreement-api.ts'
import { allianceApi } from '#alliances/alliance-api.ts'
import { allianceCalendarApi } from '#alliances/alliance-calendar-api.ts'
import { allianceMemberApi } from '#alliances/alliance-member-api.ts'
import { appointmentApi } from '#appointments/appointment-api.ts'
import { attachmentApi } from '#attachments/attachment-api.ts'
import { audienceApi } from '#audience/audience-api.ts'
import { arrivalApi } from '#attendance/arrival-api.ts'
import { eventAttendanceApi } from '#attendance/attendance-api.ts'
import { consentApi } from '#attendance/consent-api.ts'
import { eventDayApi } from '#attendance/event-day-api.ts'
import { eventTallyApi, tallyApi } from '#attendance/tally-api.ts'
import { basemapApi } from '#basemap/basemap-api.ts'
import { benefitApi, benefitCheckApi } from '#benefits/benefit-api.ts'
import { branchApi } from '#branches/branch-api.ts'
import { branchSiteApi } from '#branches/branch-site-api.ts'
import { orgBranchApi } from '#branches/org-branch-api.ts'
import {
  canvassCapacityApi,
  canvassDoorApi,
  canvassProgressApi,
  canvassSideApi,
} from '#canvass-ground/canvass-ground-api.ts'
import { planCutApi } from '#canvass-plans/cut-api.ts'
import { packetApi } from '#canvass-plans/packet-api.ts'
import { canvassPlanApi } from '#canvass-plans/plan-api.ts'
import { stopApi } from '#canvass-plans/stop-api.ts'
import { channelGroupApi } from '#channel-groups/channel-group-api.ts'
import { complianceReviewApi } from '#compliance/compliance-review-api.ts'
import { contactLockApi } from '#contact-locks/contact-lock-api.ts'
import { contactNoteApi } from '#contact-notes/contact-note-api.ts'
import { attributionApi } from '#conversions/attribution-api.ts'
import { conversionApi, dualCreditApi } from '#conversions/conversion-api.ts'
import { customerMapApi } from '#customer-map/customer-map-api.ts'
import { customerApi } from '#customers/customer-api.ts'
import { homeFactsApi } from '#customers/home-facts-api.ts'
import { displaySpotApi } from '#display-spots/display-spot-api.ts'
import { eventSiteApi, sitesOfEventApi } from '#event-sites/event-site-api.ts'
import { eventAmountApi, eventResultApi, eventResultListApi } from '#event-results/event-result-api.ts'
import { ecosystemApi } from '#ecosystem/ecosystem-api.ts'
import { expectedShareApi } from '#expected-share/expected-share-api.ts'
import { graphViewApi } from '#ecosystem/graph-view-api.ts'
import { introductionApi } from '#ecosystem/introduction-api.ts'
import { suggestionApi } from '#ecosystem/suggestion-api.ts'
import { eventApi, eventClashApi } from '#events/event-api.ts'
import { eventCostApi, newEventCostApi } from '#events/event-cost-api.ts'
import { eventPartApi } from '#events/event-part-api.ts'
import { eventPermitApi, newEventPermitApi } from '#events/event-permit-api.ts'
import { eventSeriesApi } from '#events/event-series-api.ts'
import { newSponsorshipApi, sponsorshipApi } from '#events/sponsorship-api.ts'
import { flowApi } from '#flows/flow-api.ts'
import { formerSiteApi, siteAmountApi } from '#former-sites/former-site-api.ts'
import { allianceExportApi } from '#exports/alliance-export-api.ts'
import { eventResultExportApi } from '#exports/event-result-export-api.ts'
import { eventSiteExportApi } from '#exports/event-site-export-api.ts'
import { giftApi } from '#gifts/gift-api.ts'
import { giftMoveApi } from '#gifts/gift-move-api.ts'
import { handOverApi } from '#hand-overs/hand-over-api.ts'
import { allowAnyone } from '#http/allow.ts'
import type { AppEnv, Services } from '#http/context.ts'
import { AppError, notFound, toErrorResponse } from '#http/errors.ts'
import { securityHeaders } from '#http/security-headers.ts'
import { sameSiteOnly, session } from '#http/session.ts'
import { eventAnswerApi } from '#event-answers/event-answer-api.ts'
import { holdOutApi } from '#hold-outs/hold-out-api.ts'
import { eventInvitationApi, invitationApi } from '#invitations/invitation-api.ts'
import { indoorRowApi } from '#indoor-rows/indoor-row-api.ts'
import { importApi } from '#imports/import-api.ts'
import { customerHomeApi, notPlacedApi } from '#imports/not-placed-api.ts'
import { jobApi } from '#jobs/job-api.ts'
import { keyPersonApi } from '#key-persons/key-person-api.ts'
import { funnelApi } from '#meetings/funnel-api.ts'
import { meetingApi } from '#meetings/meeting-api.ts'
import { workLogApi } from '#meetings/work-log-api.ts'
import { merchantResultApi, merchantResultListApi } from '#merchant-results/merchant-result-api.ts'
import { allianceLinkApi } from '#links/alliance-link-api.ts'
import { leadSlaApi } from '#leads/lead-sla-api.ts'
import { leadApi } from '#leads/lead-api.ts'
import { materialApi } from '#materials/material-api.ts'
import { merchantApi } from '#merchants/merchant-api.ts'
import { dismissalApi, merchantDuplicateApi, merchantMergeApi } from '#merchants/merchant-merge-api.ts'
import { placeApi } from '#places/place-api.ts'
import { placementApi } from '#placements/placement-api.ts'
import { promotionApi } from '#promotions/promotion-api.ts'
import { reachApi } from '#reach/reach-api.ts'
import { branchListApi } from '#reference/branch-list-api.ts'
import { convenienceServiceApi } from '#reference/convenience-service-api.ts'
import { referenceApi } from '#reference/reference-api.ts'
import { businessTieApi } from '#business-ties/business-tie-api.ts'
import { competitorApi } from '#rivals/competitor-api.ts'
import { competitorEntryApi, rivalPresenceApi } from '#rivals/rival-api.ts'
import { savedAudienceApi } from '#saved-audiences/saved-audience-api.ts'
import { merchantSceneApi } from '#scenes/merchant-scene-api.ts'
import { scriptApi } from '#scripts/script-api.ts'
import { searchApi } from '#search/search-api.ts'
import { shopApi } from '#shops/shop-api.ts'
import { sitePlanApi } from '#site-plans/site-plan-api.ts'
import { segmentSideApi } from '#streets/segment-side-api.ts'
import { streetApi } from '#streets/street-api.ts'
import { targetGroupApi } from '#target-groups/target-group-api.ts'
import { taskApi } from '#tasks/task-api.ts'
import { exclusionApi } from '#touches/exclusion-api.ts'
import { touchApi } from '#touches/touch-api.ts'
import { tileApi } from '#tiles/tile-api.ts'
import { turfApi } from '#turfs/turf-api.ts'
import { unitSheetApi } from '#unit-sheets/unit-sheet-api.ts'
import { unitApi } from '#units/unit-api.ts'
import { orgUserApi } from '#users/org-user-api.ts'
import { sessionApi } from '#users/session-api.ts'
import { visitBatchApi } from '#visits/visit-batch-api.ts'
import { visitApi } from '#visits/visit-api.ts'
import { workItemApi } from '#work-items/work-item-api.ts'
import { redemptionApi } from '#vouchers/redemption-api.ts'
import { voucherApi } from '#vouchers/voucher-api.ts'
import { voucherBatchApi } from '#vouchers/voucher-batch-api.ts'
import { walkTokenApi } from '#walk-tokens/walk-token-api.ts'
import { walkWishApi } from '#walk-wishes/walk-wish-api.ts'

const bodyBytes = 1024 * 1024
/** The two addresses that take files, each with a limit of its own. */
const filesIn = /^\/api\/branches\/[^/]+\/(imports|merchant-imports|attachments)$/

/** The whole HTTP API over one database. Reading this list is reading what the server can do. */
export const createApp = (services: Services) =>
  new Hono<AppEnv>()
    .onError(toErrorResponse(services.log))
    .notFound((c) => toErrorResponse(services.log)(notFound(), c))
    .use(securityHeaders(services.config.secure))
    .use('/api/*', compress())
    .use('/api/*', async (c, next) => {
      await next()
      if (!c.res.headers.has('cache-control')) c.header('Cache-Control', 'private, no-store')
    })
    .use('/api/*', session(services))
    .use('/api/*', sameSiteOnly(services))
    .use('/api/*', (c, next) => (filesIn.test(c.req.path) ? next() : limited(c, next)))
    .route('/basemap', basemapApi(services.config.basemapFile))
    .get('/api/health', allowAnyone('health.read'), (c) => c.json({ ok: true }))
    .route('/api/reference', referenceApi(services))
    .route('/api/session', sessionApi(services))
    .route('/api/org/branches', orgBranchApi(services))
    .route('/api/org/users', orgUserApi(services))
    .route('/api/branches/:branchId', branchApi(services))
    .route('/api/branches/:branchId/sites', branchSiteApi(services))
    .route('/api/branches/:branchId/alliance-calendar', allianceCalendarApi(services))
    .route('/api/branches/:branchId/alliance-exports', allianceExportApi(services))
    .route('/api/branches/:branchId/alliance-links', allianceLinkApi(services))
    .route('/api/branches/:branchId/alliance-members', agreementApi(services))
    .route('/api/branches/:branchId/alliance-members', allianceMemberApi(services))
    .route('/api/branches/:branchId/alliances', allianceApi(services))
    .route('/api/branches/:branchId/appointments', appointmentApi(services))
    .route('/api/branches/:branchId/attachments', attachmentApi(services))
    .route('/api/branches/:branchId/attendance', arrivalApi(services))
    .route('/api/branches/:branchId/audience', audienceApi(services))
    .route('/api/branches/:branchId/attribution', attributionApi(services))
    .route('/api/branches/:branchId/benefit-check', benefitCheckApi())
    .route('/api/branches/:branchId/benefits', benefitApi(services))
    .route('/api/branches/:branchId/business-ties', businessTieApi(services))
    .route('/api/branches/:branchId/canvass-capacity', canvassCapacityApi(services))
    .route('/api/branches/:branchId/canvass-doors', canvassDoorApi(services))
    .route('/api/branches/:branchId/canvass-progress', canvassProgressApi(services))
    .route('/api/branches/:branchId/canvass-sides', canvassSideApi(services))
    .route('/api/branches/:branchId/canvass-plans', canvassPlanApi(services))
    .route('/api/branches/:branchId/canvass-plans', planCutApi(services))
    .route('/api/branches/:branchId/channel-groups', channelGroupApi(services))
    .route('/api/branches/:branchId/competitors', competitorApi(services))
    .route('/api/branches/:branchId/competitors', competitorEntryApi(services))
    .route('/api/branches/:branchId/compliance-reviews', complianceReviewApi(services))
    .route('/api/branches/:branchId/consents', consentApi(services))
    .route('/api/branches/:branchId/contact-locks', contactLockApi(services))
    .route('/api/branches/:branchId/contact-notes', contactNoteApi(services))
    .route('/api/branches/:branchId/conversions', conversionApi(services))
    .route('/api/branches/:branchId/convenience-services', convenienceServiceApi(services))
    .route('/api/branches/:branchId/customer-map', customerMapApi(services))
    .route('/api/branches/:branchId/customers', customerApi(services))
    .route('/api/branches/:branchId/customers', customerHomeApi(services))
    .route('/api/branches/:branchId/customers', homeFactsApi(services))
    .route('/api/branches/:branchId/ecosystem', ecosystemApi(services))
    .route('/api/branches/:branchId/event-amounts', eventAmountApi(services))
    .route('/api/branches/:branchId/event-results', eventResultListApi(services))
    .route('/api/branches/:branchId/event-result-exports', eventResultExportApi(services))
    .route('/api/branches/:branchId/event-clashes', eventClashApi(services))
    .route('/api/branches/:branchId/event-costs', eventCostApi(services))
    .route('/api/branches/:branchId/event-permits', eventPermitApi(services))
    .route('/api/branches/:branchId/event-series', eventSeriesApi(services))
    .route('/api/branches/:branchId/event-sites', eventSiteApi(services))
    .route('/api/branches/:branchId/events', eventApi(services))
    .route('/api/branches/:branchId/events', eventPartApi(services))
    .route('/api/branches/:branchId/events', newEventCostApi(services))
    .route('/api/branches/:branchId/events', newEventPermitApi(services))
    .route('/api/branches/:branchId/events', newSponsorshipApi(services))
    .route('/api/branches/:branchId/events', eventResultApi(services))
    .route('/api/branches/:branchId/events', eventSiteExportApi(services))
    .route('/api/branches/:branchId/events', sitesOfEventApi(services))
    .route('/api/branches/:branchId/event-tally', tallyApi(services))
    .route('/api/branches/:branchId/events', eventAttendanceApi(services))
    .route('/api/branches/:branchId/events', eventDayApi(services))
    .route('/api/branches/:branchId/events', eventTallyApi(services))
    .route('/api/branches/:branchId/events', eventAnswerApi(services))
    .route('/api/branches/:branchId/events', eventInvitationApi(services))
    .route('/api/branches/:branchId/exclusion', exclusionApi(services))
    .route('/api/branches/:branchId/expected-share', expectedShareApi(services))
    .route('/api/branches/:branchId/former-sites', formerSiteApi(services))
    .route('/api/branches/:branchId/flows', flowApi(services))
    .route('/api/branches/:branchId/funnel', funnelApi(services))
    .route('/api/branches/:branchId/hold-outs', holdOutApi(services))
    .route('/api/branches/:branchId/invitations', invitationApi(services))
    .route('/api/branches/:branchId/meetings', meetingApi(services))
    .route('/api/branches/:branchId/work-logs', workLogApi(services))
    .route('/api/branches/:branchId/dismissals', dismissalApi(services))
    .route('/api/branches/:branchId/display-spots', displaySpotApi(services))
    .route('/api/branches/:branchId/dual-credits', dualCreditApi(services))
    .route('/api/branches/:branchId/graph-views', graphViewApi(services))
    .route('/api/branches/:branchId/gift-moves', giftMoveApi(services))
    .route('/api/branches/:branchId/gifts', giftApi(services))
    .route('/api/branches/:branchId/hand-overs', handOverApi(services))
    .route('/api/branches/:branchId/imports', importApi(services, 'customer'))
    .route('/api/branches/:branchId/merchant-imports', importApi(services, 'merchant'))
    .route('/api/branches/:branchId/indoor-rows', indoorRowApi(services))
    .route('/api/branches/:branchId/introductions', introductionApi(services))
    .route('/api/branches/:branchId/jobs', jobApi(services))
    .route('/api/branches/:branchId/key-persons', keyPersonApi(services))
    .route('/api/branches/:branchId/lists', branchListApi(services))
    .route('/api/branches/:branchId/materials', materialApi(services))
    .route('/api/branches/:branchId/merchant-results', merchantResultListApi(services))
    .route('/api/branches/:branchId/merchants', merchantResultApi(services))
    .route('/api/branches/:branchId/merchant-scenes', merchantSceneApi(services))
    .route('/api/branches/:branchId/lead-sla', leadSlaApi(services))
    .route('/api/branches/:branchId/leads', leadApi(services))
    .route('/api/branches/:branchId/merchant-duplicates', merchantDuplicateApi(services))
    .route('/api/branches/:branchId/merchant-merges', merchantMergeApi(services))
    .route('/api/branches/:branchId/merchants', merchantApi(services))
    .route('/api/branches/:branchId/not-placed', notPlacedApi(services))
    .route('/api/branches/:branchId/places', placeApi(services))
    .route('/api/branches/:branchId/packets', packetApi(services))
    .route('/api/branches/:branchId/placements', placementApi(services))
    .route('/api/branches/:branchId/promotions', promotionApi(services))
    .route('/api/branches/:branchId/reach', reachApi(services))
    .route('/api/branches/:branchId/redemptions', redemptionApi(services))
    .route('/api/branches/:branchId/rival-presences', rivalPresenceApi(services))
    .route('/api/branches/:branchId/saved-audiences', savedAudienceApi(services))
    .route('/api/branches/:branchId/scripts', scriptApi(services))
    .route('/api/branches/:branchId/search', searchApi(services))
    .route('/api/branches/:branchId/segment-sides', segmentSideApi(services))
    .route('/api/branches/:branchId/shops', shopApi(services))
    .route('/api/branches/:branchId/site-amounts', siteAmountApi(services))
    .route('/api/branches/:branchId/site-plans', sitePlanApi(services))
    .route('/api/branches/:branchId/stops', stopApi(services))
    .route('/api/branches/:branchId/sponsorships', sponsorshipApi(services))
    .route('/api/branches/:branchId/streets', streetApi(services))
    .route('/api/branches/:branchId/suggestions', suggestionApi(services))
    .route('/api/branches/:branchId/target-groups', targetGroupApi(services))
    .route('/api/branches/:branchId/tasks', taskApi(services))
    .route('/api/branches/:branchId/tiles', tileApi(services))
    .route('/api/branches/:branchId/turfs', turfApi(services))
    .route('/api/branches/:branchId/unit-sheets', unitSheetApi(services))
    .route('/api/branches/:branchId/touches', touchApi(services))
    .route('/api/branches/:branchId/units', unitApi(services))
    .route('/api/branches/:branchId/visit-batches', visitBatchApi(services))
    .route('/api/branches/:branchId/visits', visitApi(services))
    .route('/api/branches/:branchId/work-items', workItemApi(services))
    .route('/api/branches/:branchId/voucher-batches', voucherBatchApi(services))
    .route('/api/branches/:branchId/vouchers', voucherApi(services))
    .route('/api/branches/:branchId/walk-tokens', walkTokenApi(services))
    .route('/api/branches/:branchId/walk-wishes', walkWishApi(services))

const limited = bodyLimit({
  maxSize: bodyBytes,
  onError: () => {
    throw new AppError(413, 'too_large')
  },
})

/** What the web app knows of the server: import it as a type only. */
export type Api = ReturnType<typeof createApp>
