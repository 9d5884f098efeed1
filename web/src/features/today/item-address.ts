import type { WorkItem } from 'domain/work-item.ts'

/** Where an item is done: the page, and what it opens there. */
export function itemAddress({ kind, id, memberId, merchant }: WorkItem): {
  to: string
  search: Record<string, string | undefined>
} {
  const eventPage = eventPages[kind]
  if (eventPage) return { to: eventPage, search: { event: id } }
  if (kind === 'review_open' || kind === 'event_changed') return { to: '/alliance/compliance', search: { review: id } }
  if (kind === 'promotion_start' || kind === 'promotion_end')
    return { to: '/alliance/promotions', search: { promotion: id } }
  if (kind === 'material_expiry') return { to: '/alliance/promotions', search: {} }
  if (kind === 'packet_today') return { to: '/walk', search: { packet: id } }
  if (kind === 'lead_pressing' || kind === 'lead_waiting') return { to: '/leads', search: { lead: id } }
  if (kind === 'hand_over_asked') return { to: '/leads/locks', search: { handOver: id } }
  if (kind === 'task_due') return { to: '/leads/tasks', search: { task: id } }
  if (memberId !== null) return { to: '/alliance/board', search: { member: memberId } }
  return { to: '/merchants', search: { merchant: merchant?.id } }
}

/** The page of an event where its item is done. */
const eventPages: Partial<Record<WorkItem['kind'], string>> = {
  event_today: '/events/day',
  event_wrap: '/events/day',
  event_lead: '/events/result',
  event_approve: '/events/plan',
  event_returned: '/events/plan',
  event_permit: '/events/plan',
  event_behind: '/events/plan',
  cash_confirm: '/events/plan',
}
