import { memberChangeSchema, memberMoveSchema, memberQuerySchema, newMemberSchema } from 'domain/alliance-member.ts'
import { livingStages } from 'domain/merchant.ts'
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
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { findAllianceRow } from './alliance-queries.ts'
import { keepStages } from './keep-stages.ts'
import {
  findMembership,
  findRemovedMember,
  insertMember,
  isColleague,
  isContactOf,
  isMerchant,
  updateMember,
} from './member-queries.ts'
import { findMemberRow } from './member-rows.ts'
import { findMemberSheet } from './member-sheet.ts'
import { refreshMerchantStage } from './merchant-stage.ts'
import { findKnownMember, moveByHand } from './move-member.ts'
import { insertStageMove } from './stage-move-queries.ts'

/** Merchants in alliances: their stages, each with what it needs to go on (domain.md §2.15.1). */
export const allianceMemberApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('alliance_member.list'), query(memberQuerySchema), async (c) => {
      const scope = c.get('scope')
      const { today } = await branchClock(services.db, scope)
      if (isKnownToBrowser(c, await dataTag(services.db, scope, today))) return c.body(null, 304)
      return c.json(await services.heavy.run('allianceMemberList', { scope, query: c.req.valid('query') }))
    })
    .get('/:memberId', allow('alliance_member.read'), async (c) => {
      const sheet = await findMemberSheet(services.db, c.get('scope'), c.req.param('memberId'))
      if (!sheet) throw notFound()
      return c.json(sheet)
    })
    .post('/', allow('alliance_member.create'), json(newMemberSchema), async (c) => {
      const member = c.req.valid('json')
      const scope = c.get('scope')
      const id = await write(services, c, async (trx, note) => {
        refuseDepositTie({ wish: member.wish })
        if (!(await findAllianceRow(trx, scope, member.allianceId))) throw badRequest('unknown_alliance')
        if (!(await isMerchant(trx, scope, member.merchantId))) throw badRequest('unknown_merchant')
        await refuseUnknownPeople(trx, scope, member, member.merchantId, null)
        const there = await findMembership(trx, scope, member.allianceId, member.merchantId)
        if (there) throw conflict('member_exists', { memberId: there.id })
        const { today } = await branchClock(trx, scope)
        const made = await insertMember(trx, scope, member, today)
        await insertStageMove(trx, scope, { memberId: made, from: null, to: 'prospect', on: today })
        await refreshMerchantStage(trx, scope, member.merchantId)
        note({ objectKind: 'alliance_member', objectId: made, fields: Object.keys(member) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:memberId', allow('alliance_member.update'), json(memberChangeSchema), async (c) => {
      const id = c.req.param('memberId')
      const change = c.req.valid('json')
      const scope = c.get('scope')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        refuseDepositTie({ wish: change.wish })
        const current = await findMemberRow(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        await refuseUnknownPeople(trx, scope, change, current.merchantId, current)
        await updateMember(trx, scope, id, asked, change)
        note({ objectKind: 'alliance_member', objectId: id, fields: Object.keys(change) })
      })
      return c.body(null, 204)
    })
    .post('/:memberId/moves', allow('alliance_member.move'), json(memberMoveSchema), async (c) => {
      const id = c.req.param('memberId')
      const move = c.req.valid('json')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        const member = await findKnownMember(trx, scope, id)
        if (!member) throw notFound()
        await moveByHand(trx, scope, member, move)
        note({ objectKind: 'alliance_member', objectId: id, fields: ['stage'], reason: move.reason })
      })
      await keepStages(services, scope.branchId)
      return c.body(null, 204)
    })
    .delete('/:memberId', allow('alliance_member.remove'), async (c) => {
      const id = c.req.param('memberId')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        const current = await findMemberRow(trx, scope, id)
        if (!current) throw notFound()
        // What was signed is history: such a member exits, with a reason.
        if (livingStages.some((stage) => stage === current.stage)) throw conflict('member_signed')
        if (current.stage === 'compliance') throw conflict('in_review')
        await remove(trx, scope, 'allianceMember', id)
        await refreshMerchantStage(trx, scope, current.merchantId)
        note({ objectKind: 'alliance_member', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:memberId/restore', allow('alliance_member.restore'), async (c) => {
      const id = c.req.param('memberId')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        const removed = await findRemovedMember(trx, scope, id)
        if (!removed) throw notFound()
        const there = await findMembership(trx, scope, removed.allianceId, removed.merchantId)
        if (there) throw conflict('member_exists', { memberId: there.id })
        await restore(trx, scope, 'allianceMember', id)
        await refreshMerchantStage(trx, scope, removed.merchantId)
        note({ objectKind: 'alliance_member', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })

type People = { officerUserId: string | null; contactKeyPersonId: string | null }

/** Whom one names must be there; who was named before may have gone since. */
async function refuseUnknownPeople(
  trx: Trx,
  scope: BranchScope,
  { officerUserId, contactKeyPersonId }: People,
  merchantId: string,
  before: People | null,
): Promise<void> {
  if (officerUserId !== null && officerUserId !== before?.officerUserId) {
    if (!(await isColleague(trx, scope, officerUserId))) throw badRequest('unknown_officer')
  }
  if (contactKeyPersonId !== null && contactKeyPersonId !== before?.contactKeyPersonId) {
    if (!(await isContactOf(trx, scope, contactKeyPersonId, merchantId))) throw badRequest('unknown_contact')
  }
}
