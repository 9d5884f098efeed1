import { monthSchema } from 'domain/merchant-result.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { branchClock } from '#branches/branch-clock.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { query } from '#http/validate.ts'
import { merchantResults } from './merchant-result.ts'
import { listMemberships } from './merchant-result-queries.ts'

const ofMonth = z.strictObject({ month: monthSchema.optional() })

/** The one page a merchant is handed every month. */
export const merchantResultApi = (services: Services) =>
  new Hono<BranchEnv>().get('/:merchantId/monthly-result', allow('merchant_result.read'), query(ofMonth), async (c) => {
    const scope = c.get('scope')
    const when = await monthAsked(services, scope, c.req.valid('query').month)
    const [result] = await merchantResults(services.db, scope, [c.req.param('merchantId')], when)
    if (!result) throw notFound()
    return c.json(result)
  })

/** The pages of all members of an alliance, to print together. */
export const merchantResultListApi = (services: Services) =>
  new Hono<BranchEnv>().get(
    '/',
    allow('merchant_result.list'),
    query(ofMonth.extend({ allianceId: z.string().max(40) })),
    async (c) => {
      const scope = c.get('scope')
      const { month, allianceId } = c.req.valid('query')
      const when = await monthAsked(services, scope, month)
      const members = await listMemberships(services.db, scope, { allianceId })
      const ids = members.map(({ merchantId }) => merchantId)
      return c.json({ results: await merchantResults(services.db, scope, ids, when) })
    },
  )

async function monthAsked({ db }: Services, scope: BranchScope, month: string | undefined) {
  const { today } = await branchClock(db, scope)
  const asked = month ?? today.slice(0, 7)
  if (asked > today.slice(0, 7)) throw badRequest('date_in_future')
  return { month: asked, today }
}
