import { exclusionCompliance } from 'domain/formulas/exclusion-compliance.ts'
import { daySpanSchema, type Exclusion, touchBreaches } from 'domain/touch.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { dayBounds } from '#http/today.ts'
import { query } from '#http/validate.ts'
import { countMarketingTouches } from './touch-queries.ts'

/** How marketing kept to locks, wishes, cool-downs and budgets (K24). */
export const exclusionApi = ({ db }: Services) =>
  new Hono<BranchEnv>().get('/', allow('exclusion.read'), query(daySpanSchema), async (c) => {
    const scope = c.get('scope')
    const { from, to } = c.req.valid('query')
    const { zone } = await branchClock(db, scope)
    const rows = await countMarketingTouches(db, scope, {
      from: dayBounds(zone, from).from,
      to: dayBounds(zone, to).to,
    })
    const sum = (some: typeof rows) => some.reduce((total, { count }) => total + count, 0)
    const [touches, violations] = [sum(rows), sum(rows.filter(({ breach }) => breach !== null))]
    const rate = exclusionCompliance(violations, touches)
    const answer: Exclusion = {
      asOf: new Date().toISOString(),
      from,
      to,
      touches,
      violations,
      clean: rate?.clean ?? null,
      violationRate: rate?.violationRate ?? null,
      byBreach: touchBreaches.map((breach) => ({ breach, count: sum(rows.filter((row) => row.breach === breach)) })),
      letThrough: sum(rows.filter(({ breach, hasReason }) => breach !== null && hasReason)),
    }
    return c.json(answer)
  })
