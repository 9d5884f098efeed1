import {
  type BranchSiteChange,
  branchSiteChangeSchema,
  newBranchSiteSchema,
  siteBondsTakenBackSchema,
} from 'domain/branch.ts'
import { Hono } from 'hono'
import type { Trx } from '#db/database.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { branchClock } from './branch-clock.ts'
import {
  findBranchSite,
  insertBranchSite,
  listBranchSites,
  startPresentSite,
  updateBranchSite,
} from './branch-site-queries.ts'
import { bondCustomers, takeBackBonds } from './site-bonds.ts'

/** Where the branch stands, stood and will stand. */
export const branchSiteApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('branch_site.list'), async (c) =>
      c.json({ sites: await listBranchSites(services.db, c.get('scope')) }),
    )
    .post('/', allow('branch_site.create'), json(newBranchSiteSchema), async (c) => {
      const scope = c.get('scope')
      const site = c.req.valid('json')
      const id = await write(services, c, async (trx, note) => {
        await refuseUnfit(trx, scope, { id: null, status: site.status, site })
        if (site.status === 'former' && site.toDate !== null) await startPresentSite(trx, scope, site.toDate)
        const made = await insertBranchSite(trx, scope, site)
        note({ objectKind: 'branch_site', objectId: made, fields: Object.keys(site) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:siteId', allow('branch_site.update'), json(branchSiteChangeSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('siteId')
      const site = c.req.valid('json')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findBranchSite(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        await refuseUnfit(trx, scope, { id, status: current.status, site })
        if (current.status === 'former' && site.toDate !== null) await startPresentSite(trx, scope, site.toDate)
        await updateBranchSite(trx, scope, current, site)
        note({ objectKind: 'branch_site', objectId: id, fields: Object.keys(site) })
      })
      return c.body(null, 204)
    })
    .delete('/:siteId', allow('branch_site.remove'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('siteId')
      await write(services, c, async (trx, note) => {
        const current = await findBranchSite(trx, scope, id)
        if (!current) throw notFound()
        if (current.status === 'current') throw conflict('present_site_stays')
        await remove(trx, scope, 'branchSite', id)
        note({ objectKind: 'branch_site', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:siteId/restore', allow('branch_site.restore'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('siteId')
      await write(services, c, async (trx, note) => {
        const current = await findBranchSite(trx, scope, id, true)
        if (!current) throw notFound()
        await restore(trx, scope, 'branchSite', id)
        note({ objectKind: 'branch_site', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })
    .post('/:siteId/bonds', allow('branch_site.bond'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('siteId')
      const bonds = await write(services, c, async (trx, note) => {
        const site = await findBranchSite(trx, scope, id)
        if (!site) throw notFound()
        if (site.status !== 'former') throw conflict('not_a_former_site')
        note({ objectKind: 'branch_site', objectId: id, fields: ['bonds'] })
        return bondCustomers(trx, scope, site)
      })
      return c.json(bonds)
    })
    .delete('/:siteId/bonds', allow('branch_site.unbond'), query(siteBondsTakenBackSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('siteId')
      await write(services, c, async (trx, note) => {
        if (!(await findBranchSite(trx, scope, id))) throw notFound()
        const { at } = c.req.valid('query')
        if (at === undefined) throw badRequest('moment_needed')
        await takeBackBonds(trx, scope, id, at)
        note({ objectKind: 'branch_site', objectId: id, fields: ['bonds'] })
      })
      return c.body(null, 204)
    })

/** A branch stands in one place at a time; the present site gives way by itself, others are refused. */
async function refuseUnfit(
  trx: Trx,
  scope: BranchScope,
  { id, status, site: { fromDate, toDate } }: { id: string | null; status: string; site: BranchSiteChange },
): Promise<void> {
  if (status === 'former' && toDate === null) throw badRequest('former_site_needs_end')
  if (toDate !== null && toDate < fromDate) throw conflict('ends_before_start')
  if (status !== 'former' || toDate === null) return
  if (toDate > (await branchClock(trx, scope)).today) throw badRequest('date_in_future')
  const other = (await listBranchSites(trx, scope)).find(
    (one) => one.id !== id && one.status === 'former' && one.fromDate < toDate && (one.toDate ?? toDate) > fromDate,
  )
  if (other) throw conflict('site_days_overlap', { address: other.address, from: other.fromDate, to: other.toDate })
}
