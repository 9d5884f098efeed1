import type { Lead } from 'domain/lead.ts'
import type { LeadOrder } from './leads-search.ts'

const pressing = { late: 0, pressing: 1, running: 2 }
const rank = ({ clock }: Lead) => (clock ? pressing[clock.state] : 3)
const byClock = (a: Lead, b: Lead) => rank(a) - rank(b) || (a.clock?.dueAt ?? '').localeCompare(b.clock?.dueAt ?? '')

const orders: Record<LeadOrder, (a: Lead, b: Lead) => number> = {
  clock: byClock,
  newest: (a, b) => b.createdAt.localeCompare(a.createdAt),
  owner: (a, b) => a.owner.name.localeCompare(b.owner.name, 'zh') || byClock(a, b),
}

export const orderedLeads = (leads: readonly Lead[], order: LeadOrder): Lead[] => leads.toSorted(orders[order])
