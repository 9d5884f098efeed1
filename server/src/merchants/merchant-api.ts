import { merchantExportSchema, merchantQuerySchema } from 'domain/merchant-list.ts'
import { merchantOwnerSchema, merchantUpdateSchema, newMerchantSchema, type ShopInput } from 'domain/merchant-file.ts'
import { livingStages } from 'domain/merchant.ts'
import { Hono } from 'hono'
import { listMemberRows } from '#alliances/member-rows.ts'
import { branchDay, branchZone } from '#customer-map/map-question.ts'
import type { Trx } from '#db/database.ts'
import { remove } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { dataTag, isKnownToBrowser } from '#http/data-version.ts'
import { badRequest, conflict, notFound } from '#http/errors.ts'
import { recordRead } from '#http/record-read.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { civilDay, civilMoment } from '#http/today.ts'
import { json, query } from '#http/validate.ts'
import { exportedBy, workbookAnswer } from '#http/workbook.ts'
import { type Note, write } from '#http/write.ts'
import { branchCategories } from '#reference/branch-lists.ts'
import { findShop, insertShop, updateShop } from '#shops/shop-queries.ts'
import { merchantCard } from './merchant-card.ts'
import { findMerchant, merchantOfShop, saveMerchant } from './merchant-queries.ts'
import { refuseUnseenOwner, setOwnerCustomer, toldOwner } from './owner-customer.ts'
import { restoreMerchant } from './restore-merchant.ts'
import { toldFile } from './told-file.ts'

/** The branch's files on shops: list, figures, card, and what is written into them. */
export const merchantApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('merchant.list'), query(merchantQuerySchema), async (c) => {
      const scope = c.get('scope')
      const onDate = await branchDay(services.db, scope)
      if (isKnownToBrowser(c, await dataTag(services.db, scope, onDate))) return c.body(null, 304)
      return c.json(await services.heavy.run('merchantList', { scope, onDate, ...c.req.valid('query') }))
    })
    .get('/summary', allow('merchant.summary'), query(merchantQuerySchema), async (c) => {
      const scope = c.get('scope')
      const { siteId, filter } = c.req.valid('query')
      const onDate = await branchDay(services.db, scope)
      if (isKnownToBrowser(c, await dataTag(services.db, scope, onDate))) return c.body(null, 304)
      return c.json(await services.heavy.run('merchantSummary', { scope, onDate, siteId, filter }))
    })
    .post('/export', allow('merchant.export'), json(merchantExportSchema), async (c) => {
      const scope = c.get('scope')
      const asked = c.req.valid('json')
      const zone = await branchZone(services.db, scope)
      const onDate = civilDay(zone)
      const { file, rows, branchCode } = await services.heavy.run('merchantExport', {
        scope,
        asked,
        onDate,
        exportedBy: exportedBy(c),
        moment: civilMoment(zone),
      })
      await write(services, c, async (_trx, note) =>
        note({ objectKind: 'merchant', objectId: null, fields: Object.keys(asked.filter), reason: `rows=${rows}` }),
      )
      return workbookAnswer(c, { file, subject: 'merchants', branchCode, onDate })
    })
    .get('/:merchantId', allow('merchant.read'), async (c) => {
      const scope = c.get('scope')
      const card = await merchantCard(
        services.db,
        scope,
        c.req.param('merchantId'),
        await branchDay(services.db, scope),
      )
      if (!card) throw notFound()
      // A customer by name, who is nobody of one's own.
      const seen = card.ownerCustomer?.id
      if (seen) await recordRead(services, c, { customerId: seen })
      return c.json(card)
    })
    .post('/', allow('merchant.create'), json(newMerchantSchema), async (c) => {
      const scope = c.get('scope')
      const { shopId: asked, shop, file } = c.req.valid('json')
      const onDate = await branchDay(services.db, scope)
      const made = await write(services, c, async (trx, note) => {
        const shopId = shop ? await makeShop(trx, scope, shop, onDate, note) : (asked ?? '')
        const { id, created } = await merchantOfShop(trx, scope, shopId)
        if (!created && file) throw conflict('file_stands', { merchantId: id })
        if (file) {
          const current = await findMerchant(trx, scope, id)
          if (current) await saveMerchant(trx, scope, current, file, onDate)
        }
        note({ objectKind: 'merchant', objectId: id, fields: created ? ['shopId', ...Object.keys(file ?? {})] : [] })
        return { id, shopId, created }
      })
      return c.json(made, made.created ? 201 : 200)
    })
    .put('/:merchantId', allow('merchant.update'), json(merchantUpdateSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('merchantId')
      const { file, shop } = c.req.valid('json')
      const asked = rowVersionAsked(c)
      const onDate = await branchDay(services.db, scope)
      await write(services, c, async (trx, note) => {
        const current = await findMerchant(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, { rowVersion: current.rowVersion, ...toldFile(scope, current) })
        if (shop) await changeFacts(trx, scope, current.shopId, shop, onDate, note)
        await saveMerchant(trx, scope, current, file, onDate)
        note({ objectKind: 'merchant', objectId: id, fields: Object.keys(file) })
      })
      return c.body(null, 204)
    })
    .put('/:merchantId/owner', allow('merchant.owner'), json(merchantOwnerSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('merchantId')
      const { customerId } = c.req.valid('json')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findMerchant(trx, scope, id)
        if (!current) throw notFound()
        const ownerCustomer = await toldOwner(trx, scope, current.ownerCustomerId)
        refuseUnseenOwner(ownerCustomer)
        const standing = { rowVersion: current.rowVersion, ownerCustomer }
        refuseStale(asked, standing)
        await setOwnerCustomer(trx, scope, current, customerId)
        note({ objectKind: 'merchant', objectId: id, fields: ['ownerCustomerId'] })
      })
      return c.body(null, 204)
    })
    .delete('/:merchantId', allow('merchant.remove'), async (c) => {
      const id = c.req.param('merchantId')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        await refuseMember(trx, scope, id)
        if (!(await remove(trx, scope, 'merchant', id))) throw notFound()
        note({ objectKind: 'merchant', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:merchantId/restore', allow('merchant.restore'), async (c) => {
      const id = c.req.param('merchantId')
      await write(services, c, async (trx, note) => {
        await restoreMerchant(trx, c.get('scope'), id)
        note({ objectKind: 'merchant', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })

/** Whoever signed leaves first, with a reason: neither its agreement nor its codes hang on a file that is gone. */
async function refuseMember(trx: Trx, scope: BranchScope, merchantId: string) {
  const members = await listMemberRows(trx, scope, { merchantId })
  if (members.some(({ stage }) => livingStages.some((living) => living === stage))) throw conflict('member_signed')
  if (members.some(({ stage }) => stage === 'compliance')) throw conflict('in_review')
}

async function makeShop(trx: Trx, scope: BranchScope, shop: ShopInput, onDate: string, note: Note) {
  await refuseUnknownTrade(trx, scope, shop.category)
  if (shop.occupiedFrom !== null && shop.occupiedFrom > onDate) throw badRequest('date_in_future')
  const id = await insertShop(trx, scope, shop, onDate)
  note({ objectKind: 'shop', objectId: id, fields: Object.keys(shop), chain: scope.orgId })
  return id
}

/** What all branches see of a shop: nobody may overwrite what another saved in between. */
async function changeFacts(
  trx: Trx,
  scope: BranchScope,
  shopId: string,
  { rowVersion, ...input }: ShopInput & { rowVersion: number },
  onDate: string,
  note: Note,
) {
  const shop = await findShop(trx, scope, shopId)
  if (!shop) throw notFound()
  refuseStale(rowVersion, { rowVersion: shop.rowVersion })
  if (input.category !== shop.category) await refuseUnknownTrade(trx, scope, input.category)
  const fields = await updateShop(trx, scope, shop, input, onDate)
  if (fields.length > 0) note({ objectKind: 'shop', objectId: shopId, fields, chain: scope.orgId })
}

async function refuseUnknownTrade(trx: Trx, scope: BranchScope, category: string) {
  if (!(await branchCategories(trx, scope)).has(category)) throw badRequest('unknown_category')
}
