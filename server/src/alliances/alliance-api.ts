import { type NewAlliance, newAllianceSchema } from 'domain/alliance.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import { refuseDepositTie } from '#benefits/refuse-deposit-tie.ts'
import type { Trx } from '#db/database.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { dataTag, isKnownToBrowser } from '#http/data-version.ts'
import { badRequest, conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import {
  findAllianceRow,
  findRemovedAlliance,
  insertAlliance,
  isNameTaken,
  membersOfAlliance,
  updateAlliance,
} from './alliance-queries.ts'
import { isColleague } from './member-queries.ts'
import { refreshMerchantStage } from './merchant-stage.ts'

/** Programmes of merchants with the branch (异业联盟): their strength, and what makes them an ecosystem. */
export const allianceApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('alliance.list'), async (c) => {
      const scope = c.get('scope')
      const { today } = await branchClock(services.db, scope)
      if (isKnownToBrowser(c, await dataTag(services.db, scope, today))) return c.body(null, 304)
      return c.json(await services.heavy.run('allianceList', { scope }))
    })
    .get('/:allianceId', allow('alliance.read'), async (c) => {
      const sheet = await services.heavy.run('allianceSheet', { scope: c.get('scope'), id: c.req.param('allianceId') })
      if (!sheet) throw notFound()
      return c.json(sheet)
    })
    .post('/', allow('alliance.create'), json(newAllianceSchema), async (c) => {
      const alliance = c.req.valid('json')
      const scope = c.get('scope')
      const id = await write(services, c, async (trx, note) => {
        await refuseUnfit(trx, scope, alliance, null)
        const { today } = await branchClock(trx, scope)
        const made = await insertAlliance(trx, scope, alliance, today)
        note({ objectKind: 'alliance', objectId: made, fields: Object.keys(alliance) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:allianceId', allow('alliance.update'), json(newAllianceSchema), async (c) => {
      const id = c.req.param('allianceId')
      const alliance = c.req.valid('json')
      const scope = c.get('scope')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findAllianceRow(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        await refuseUnfit(trx, scope, alliance, current)
        await updateAlliance(trx, scope, id, asked, alliance)
        note({ objectKind: 'alliance', objectId: id, fields: Object.keys(alliance) })
      })
      return c.body(null, 204)
    })
    .delete('/:allianceId', allow('alliance.remove'), async (c) => {
      const id = c.req.param('allianceId')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        const members = await membersOfAlliance(trx, scope, id)
        const living = members.filter(({ isLiving }) => isLiving).length
        // Whoever signed leaves first, with a reason: an alliance does not vanish under its members.
        if (living > 0) throw conflict('alliance_has_members', { members: living })
        if (!(await remove(trx, scope, 'alliance', id))) throw notFound()
        for (const { merchantId } of members) await refreshMerchantStage(trx, scope, merchantId)
        note({ objectKind: 'alliance', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:allianceId/restore', allow('alliance.restore'), async (c) => {
      const id = c.req.param('allianceId')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        const removed = await findRemovedAlliance(trx, scope, id)
        if (!removed) throw notFound()
        if (await isNameTaken(trx, scope, removed.name, id)) throw conflict('name_taken')
        await restore(trx, scope, 'alliance', id)
        for (const { merchantId } of await membersOfAlliance(trx, scope, id))
          await refreshMerchantStage(trx, scope, merchantId)
        note({ objectKind: 'alliance', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })

/** An officer who left the branch stays named until another is: only a new one must work here. */
async function refuseUnfit(
  trx: Trx,
  scope: BranchScope,
  { name, charter, officerUserId }: NewAlliance,
  current: { id: string; officerUserId: string | null } | null,
): Promise<void> {
  refuseDepositTie({ name, charter })
  if (await isNameTaken(trx, scope, name, current?.id ?? null)) throw conflict('name_taken')
  if (officerUserId === null || officerUserId === current?.officerUserId) return
  if (!(await isColleague(trx, scope, officerUserId))) throw badRequest('unknown_officer')
}
