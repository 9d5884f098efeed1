import { type Action, importPageRoles, policy } from 'domain/policy.ts'
import type { ComponentType } from 'react'
import type { Session } from '#api/session.ts'
import { audienceSearchSchema } from '#features/audience/audience-search.ts'
import { merchantsSearchSchema } from '#features/merchants/merchants-search.ts'
import { redeemSearchSchema } from '#features/redemptions/redeem-search.ts'
import { vouchersSearchSchema } from '#features/vouchers/vouchers-search.ts'
import { boardSearchSchema } from '#features/alliances/board-search.ts'
import { ecosystemSearchSchema } from '#features/ecosystem/ecosystem-search.ts'
import { promotionsSearchSchema } from '#features/promotions/promotions-search.ts'
import { leadsSearchSchema } from '#features/leads/leads-search.ts'
import { locksSearchSchema } from '#features/locks/locks-search.ts'
import { tasksSearchSchema } from '#features/tasks/tasks-search.ts'
import { meetingsSearchSchema } from '#features/meetings/meetings-search.ts'
import { walkSearchSchema } from '#features/walk/walk-search.ts'
import { typingSearchSchema } from '#features/canvass-paper/typing-search.ts'
import { canvassSearchSchema } from '#features/canvass/canvass-search.ts'
import { eventDaySearchSchema } from '#features/event-day/event-day-search.ts'
import { eventSearchSchema, eventsSearchSchema, planSearchSchema } from '#features/events/event-search.ts'
import { giftsSearchSchema } from '#features/gifts/gifts-search.ts'
import { importSearchSchema } from '#features/imports/import-search.ts'
import { seasonSearchSchema } from '#features/site-plans/season-search.ts'
import { resultsSearchSchema } from '#features/event-results/results-search.ts'
import { reviewSearchSchema } from '#features/compliance/review-search.ts'
import type { TextKey } from '#i18n/text-key.ts'
import type { IconName } from '#ui/Icon.tsx'
import type { z } from 'zod'

type PageEntry = {
  path: `/${string}`
  title: TextKey
  /** `bar`: in the top bar. `user`: under the person's name. `section`: in the tabs of its section. `none`: one is led there. */
  menu: 'bar' | 'user' | 'section' | 'none'
  /** Pages of one section stand in a row of tabs under the top bar; `tab` is the word there. */
  section?: { name: 'alliance' | 'canvass' | 'meetings' | 'leads' | 'events'; tab: TextKey }
  /** What this page keeps in the address beside the view (view-state.ts): texts, each optional. */
  search?: z.ZodType<Record<string, string | undefined>>
  /** Who may open it and finds it in the menus; without the list everybody. */
  roles?: Action['roles']
  /** Shows one branch: not for whoever belongs to none. */
  ofBranch?: true
  /** With an icon the page also has a tab on a phone: five at most; the others stand under one's own. */
  icon?: IconName
  load: () => Promise<Record<string, ComponentType>>
  component: string
}

/** Who has the first right and the second. */
const both = (first: Action['roles'], second: Action['roles']): Action['roles'] =>
  first === 'any' ? second : second === 'any' ? first : first.filter((role) => second.includes(role))

/** Every page in the frame, in the order of the menus. A new page is one line here and its words. */
export const pages: readonly PageEntry[] = [
  {
    path: '/today',
    title: 'nav.today',
    menu: 'bar',
    roles: policy['work_item.list'].roles,
    ofBranch: true,
    icon: 'today',
    load: () => import('#pages/TodayPage.tsx'),
    component: 'TodayPage',
  },
  {
    path: '/map',
    title: 'nav.map',
    menu: 'bar',
    roles: policy['customer_map.read'].roles,
    ofBranch: true,
    icon: 'map',
    load: () => import('#pages/CustomerMapPage.tsx'),
    component: 'CustomerMapPage',
  },
  {
    path: '/merchants',
    title: 'nav.merchants',
    menu: 'bar',
    roles: policy['merchant.list'].roles,
    ofBranch: true,
    search: merchantsSearchSchema,
    load: () => import('#pages/MerchantsPage.tsx'),
    component: 'MerchantsPage',
  },
  {
    path: '/alliance',
    title: 'nav.alliance',
    menu: 'bar',
    section: { name: 'alliance', tab: 'nav.ecosystem' },
    roles: policy['ecosystem.read'].roles,
    ofBranch: true,
    search: ecosystemSearchSchema,
    load: () => import('#pages/EcosystemPage.tsx'),
    component: 'EcosystemPage',
  },
  {
    path: '/alliance/board',
    title: 'nav.board',
    menu: 'section',
    section: { name: 'alliance', tab: 'nav.board' },
    roles: policy['alliance_member.list'].roles,
    ofBranch: true,
    search: boardSearchSchema,
    load: () => import('#pages/AllianceBoardPage.tsx'),
    component: 'AllianceBoardPage',
  },
  {
    path: '/alliance/calendar',
    title: 'nav.calendar',
    menu: 'section',
    section: { name: 'alliance', tab: 'nav.calendar' },
    roles: policy['alliance_calendar.read'].roles,
    ofBranch: true,
    search: boardSearchSchema,
    load: () => import('#pages/AllianceCalendarPage.tsx'),
    component: 'AllianceCalendarPage',
  },
  {
    path: '/alliance/promotions',
    title: 'nav.promotions',
    menu: 'section',
    section: { name: 'alliance', tab: 'nav.promotions' },
    roles: policy['promotion.list'].roles,
    ofBranch: true,
    search: promotionsSearchSchema,
    load: () => import('#pages/PromotionsPage.tsx'),
    component: 'PromotionsPage',
  },
  {
    path: '/alliance/vouchers',
    title: 'nav.vouchers',
    menu: 'section',
    section: { name: 'alliance', tab: 'nav.vouchers' },
    roles: policy['voucher_batch.list'].roles,
    ofBranch: true,
    search: vouchersSearchSchema,
    load: () => import('#pages/VouchersPage.tsx'),
    component: 'VouchersPage',
  },
  {
    path: '/alliance/compliance',
    title: 'nav.compliance',
    menu: 'section',
    section: { name: 'alliance', tab: 'nav.compliance' },
    roles: policy['compliance_review.list'].roles,
    ofBranch: true,
    search: reviewSearchSchema,
    load: () => import('#pages/CompliancePage.tsx'),
    component: 'CompliancePage',
  },
  {
    path: '/canvass',
    title: 'nav.canvass',
    menu: 'bar',
    section: { name: 'canvass', tab: 'nav.plans' },
    roles: policy['canvass_plan.list'].roles,
    ofBranch: true,
    search: canvassSearchSchema,
    load: () => import('#pages/CanvassPage.tsx'),
    component: 'CanvassPage',
  },
  {
    path: '/canvass/former-site',
    title: 'nav.formerSite',
    menu: 'section',
    section: { name: 'canvass', tab: 'nav.formerSite' },
    roles: policy['former_site.retention'].roles,
    ofBranch: true,
    load: () => import('#pages/FormerSitePage.tsx'),
    component: 'FormerSitePage',
  },
  {
    path: '/canvass/turfs',
    title: 'nav.turfs',
    menu: 'section',
    section: { name: 'canvass', tab: 'nav.turfs' },
    roles: policy['turf.list'].roles,
    ofBranch: true,
    load: () => import('#pages/TurfsPage.tsx'),
    component: 'TurfsPage',
  },
  {
    path: '/canvass/scripts',
    title: 'nav.scripts',
    menu: 'section',
    section: { name: 'canvass', tab: 'nav.scripts' },
    roles: policy['script.list'].roles,
    ofBranch: true,
    load: () => import('#pages/ScriptsPage.tsx'),
    component: 'ScriptsPage',
  },
  {
    path: '/events',
    title: 'nav.events',
    menu: 'bar',
    section: { name: 'events', tab: 'nav.eventList' },
    roles: policy['event.list'].roles,
    ofBranch: true,
    search: eventsSearchSchema,
    load: () => import('#pages/EventsPage.tsx'),
    component: 'EventsPage',
  },
  {
    path: '/events/audience',
    title: 'nav.audience',
    menu: 'section',
    section: { name: 'events', tab: 'nav.audience' },
    roles: policy['audience.read'].roles,
    ofBranch: true,
    search: audienceSearchSchema,
    load: () => import('#pages/AudiencePage.tsx'),
    component: 'AudiencePage',
  },
  {
    path: '/events/season',
    title: 'nav.season',
    menu: 'section',
    section: { name: 'events', tab: 'nav.season' },
    roles: both(policy['site_plan.list'].roles, policy['branch.read'].roles),
    ofBranch: true,
    search: seasonSearchSchema,
    load: () => import('#pages/SeasonPage.tsx'),
    component: 'SeasonPage',
  },
  {
    path: '/events/gifts',
    title: 'nav.gifts',
    menu: 'section',
    section: { name: 'events', tab: 'nav.gifts' },
    roles: policy['gift.list'].roles,
    ofBranch: true,
    search: giftsSearchSchema,
    load: () => import('#pages/GiftsPage.tsx'),
    component: 'GiftsPage',
  },
  {
    path: '/events/results',
    title: 'nav.results',
    menu: 'section',
    section: { name: 'events', tab: 'nav.results' },
    roles: policy['event_result.list'].roles,
    ofBranch: true,
    search: resultsSearchSchema,
    load: () => import('#pages/EventResultsPage.tsx'),
    component: 'EventResultsPage',
  },
  {
    path: '/events/plan',
    title: 'nav.events',
    menu: 'none',
    roles: policy['event.read'].roles,
    ofBranch: true,
    search: planSearchSchema,
    load: () => import('#pages/EventPlanPage.tsx'),
    component: 'EventPlanPage',
  },
  {
    path: '/events/sites',
    title: 'nav.events',
    menu: 'none',
    roles: policy['event_site.list'].roles,
    ofBranch: true,
    search: eventSearchSchema,
    load: () => import('#pages/EventSitesPage.tsx'),
    component: 'EventSitesPage',
  },
  {
    path: '/events/invite',
    title: 'nav.events',
    menu: 'none',
    roles: policy['invitation.list'].roles,
    ofBranch: true,
    search: eventSearchSchema,
    load: () => import('#pages/EventInvitePage.tsx'),
    component: 'EventInvitePage',
  },
  {
    path: '/events/day',
    title: 'nav.events',
    menu: 'none',
    roles: policy['event_day.read'].roles,
    ofBranch: true,
    search: eventDaySearchSchema,
    load: () => import('#pages/EventDayPage.tsx'),
    component: 'EventDayPage',
  },
  {
    path: '/events/result',
    title: 'nav.events',
    menu: 'none',
    roles: policy['event_result.read'].roles,
    ofBranch: true,
    search: eventSearchSchema,
    load: () => import('#pages/EventResultPage.tsx'),
    component: 'EventResultPage',
  },
  {
    path: '/leads',
    title: 'nav.leads',
    menu: 'bar',
    section: { name: 'leads', tab: 'nav.leads' },
    roles: policy['lead.list'].roles,
    ofBranch: true,
    icon: 'lead',
    search: leadsSearchSchema,
    load: () => import('#pages/LeadsPage.tsx'),
    component: 'LeadsPage',
  },
  {
    path: '/leads/tasks',
    title: 'nav.tasks',
    menu: 'section',
    section: { name: 'leads', tab: 'nav.tasks' },
    roles: policy['task.list'].roles,
    ofBranch: true,
    search: tasksSearchSchema,
    load: () => import('#pages/TasksPage.tsx'),
    component: 'TasksPage',
  },
  {
    path: '/leads/locks',
    title: 'nav.locks',
    menu: 'section',
    section: { name: 'leads', tab: 'nav.locks' },
    roles: policy['contact_lock.list'].roles,
    ofBranch: true,
    search: locksSearchSchema,
    load: () => import('#pages/LocksPage.tsx'),
    component: 'LocksPage',
  },
  {
    path: '/meetings',
    title: 'nav.meetings',
    menu: 'bar',
    section: { name: 'meetings', tab: 'nav.evening' },
    roles: policy['meeting.read'].roles,
    ofBranch: true,
    search: meetingsSearchSchema,
    load: () => import('#pages/EveningPage.tsx'),
    component: 'EveningPage',
  },
  {
    path: '/meetings/morning',
    title: 'nav.morning',
    menu: 'section',
    section: { name: 'meetings', tab: 'nav.morning' },
    roles: policy['meeting.read'].roles,
    ofBranch: true,
    search: meetingsSearchSchema,
    load: () => import('#pages/MorningPage.tsx'),
    component: 'MorningPage',
  },
  {
    path: '/meetings/log',
    title: 'nav.workLog',
    menu: 'section',
    section: { name: 'meetings', tab: 'nav.workLog' },
    roles: policy['work_log.read'].roles,
    ofBranch: true,
    search: meetingsSearchSchema,
    load: () => import('#pages/WorkLogPage.tsx'),
    component: 'WorkLogPage',
  },
  {
    path: '/meetings/funnel',
    title: 'nav.funnel',
    menu: 'section',
    section: { name: 'meetings', tab: 'nav.funnel' },
    roles: policy['funnel.read'].roles,
    ofBranch: true,
    search: meetingsSearchSchema,
    load: () => import('#pages/FunnelPage.tsx'),
    component: 'FunnelPage',
  },
  {
    path: '/walk',
    title: 'nav.walk',
    menu: 'section',
    section: { name: 'canvass', tab: 'nav.walk' },
    roles: policy['packet.phone'].roles,
    ofBranch: true,
    icon: 'walk',
    search: walkSearchSchema,
    load: () => import('#pages/WalkPage.tsx'),
    component: 'WalkPage',
  },
  {
    path: '/canvass/type',
    title: 'nav.typeIn',
    menu: 'section',
    section: { name: 'canvass', tab: 'nav.typeIn' },
    roles: policy['visit.create'].roles,
    ofBranch: true,
    search: typingSearchSchema,
    load: () => import('#pages/CanvassTypePage.tsx'),
    component: 'CanvassTypePage',
  },
  {
    path: '/redeem',
    title: 'nav.redeem',
    menu: 'user',
    roles: policy['redemption.create'].roles,
    ofBranch: true,
    search: redeemSearchSchema,
    load: () => import('#pages/RedeemPage.tsx'),
    component: 'RedeemPage',
  },
  {
    path: '/import',
    title: 'nav.import',
    menu: 'user',
    // Also for those who only put customers on the map, or only bring merchants.
    roles: importPageRoles,
    search: importSearchSchema,
    ofBranch: true,
    load: () => import('#pages/ImportPage.tsx'),
    component: 'ImportPage',
  },
  {
    path: '/administration',
    title: 'nav.administration',
    menu: 'bar',
    roles: policy['org_branch.list'].roles,
    icon: 'people',
    load: () => import('#pages/AdministrationPage.tsx'),
    component: 'AdministrationPage',
  },
  {
    path: '/no-access',
    title: 'nav.noAccess',
    menu: 'none',
    load: () => import('#pages/NoAccessPage.tsx'),
    component: 'NoAccessPage',
  },
  {
    path: '/settings',
    title: 'nav.settings',
    menu: 'user',
    icon: 'me',
    load: () => import('#pages/SettingsPage.tsx'),
    component: 'SettingsPage',
  },
]

type Person = Pick<Session['user'], 'roles' | 'branches'>

export const mayOpen = ({ roles, ofBranch }: PageEntry, person: Person): boolean =>
  (!roles || roles === 'any' || roles.some((role) => person.roles.includes(role))) &&
  (!ofBranch || person.branches.length > 0)

export const menuPages = (menu: PageEntry['menu'], person: Person) =>
  pages.filter((page) => page.menu === menu && mayOpen(page, person))

/** The pages that share a section with the one at this path, in order; empty where it stands alone. */
export function sectionPages(path: string, person: Person) {
  const name = pages.find((page) => page.path === path)?.section?.name
  return pages.flatMap(({ section, ...page }) =>
    name && section?.name === name && mayOpen(page, person) ? [{ ...page, tab: section.tab }] : [],
  )
}

export const tabPages = (person: Person) =>
  pages.flatMap(({ icon, ...page }) => (icon && mayOpen(page, person) ? [{ ...page, icon }] : []))

/** On a phone: pages of the menus that have no tab. */
export const untabbedPages = (person: Person) =>
  pages.filter((page) => (page.menu === 'bar' || page.menu === 'user') && !page.icon && mayOpen(page, person))

/** Where a person starts: the first page of the bar that is theirs, else the one that says whom to ask. */
export const homePath = (person: Person): PageEntry['path'] => menuPages('bar', person)[0]?.path ?? '/no-access'
