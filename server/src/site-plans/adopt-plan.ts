import { newEventSiteSchema, type NewEventSite } from 'domain/event-site.ts'
import { eventKindDefaults } from 'domain/event.ts'
import { eventFieldsSchema } from 'domain/event-plan.ts'
import type { AdoptSitePlan, SitePlan } from 'domain/site-plan.ts'
import type { Trx } from '#db/database.ts'
import { insertEventSite } from '#event-sites/event-site-rows.ts'
import { insertEvent } from '#events/event-queries.ts'
import { badRequest, conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { saveSitePlanResult, type SitePlanRow } from './site-plan-queries.ts'

const longestTitle = 60

/** Makes an idea for an event of each site, with the site as its first candidate. @returns the events made now */
export async function adoptPlan(
  trx: Trx,
  scope: BranchScope,
  plan: SitePlanRow,
  { set, kind, keys }: AdoptSitePlan,
  shelters: ReadonlyMap<string, NewEventSite['shelter']>,
): Promise<SitePlan['adopted']> {
  const chosen = plan.answer?.result[set]
  if (!plan.answer || !chosen) throw conflict('plan_without_answer')
  const done = new Set(plan.adopted.map(({ key }) => key))
  const asked = chosen.sites.filter(({ key }) => keys === undefined || keys.includes(key))
  const unknown = keys?.find((key) => !chosen.sites.some((site) => site.key === key))
  if (unknown !== undefined) throw badRequest('unknown_plan_site', { key: unknown })
  const sites = asked.filter(({ key }) => !done.has(key))
  if (sites.length === 0) throw conflict('adopted_already')
  const made: SitePlan['adopted'] = []
  for (const { key, name, position, subjectKind, subjectId, feeFen } of sites) {
    const fields = eventFieldsSchema.parse({
      ...eventKindDefaults[kind],
      title: `${plan.title} · ${name}`.slice(0, longestTitle).trim(),
      kind,
      audience: plan.question.audience,
      unit: plan.answer.result.unit,
    })
    const eventId = await insertEvent(trx, scope, fields)
    const shelter = shelters.get(key) ?? 'outdoor'
    const site = { subjectKind, subjectId, name: name.slice(0, longestTitle), position, feeFen, shelter }
    await insertEventSite(trx, scope, eventId, newEventSiteSchema.parse(site))
    made.push({ key, eventId })
  }
  await saveSitePlanResult(trx, scope, plan, { ...plan.answer, adopted: [...plan.adopted, ...made] })
  return made
}
