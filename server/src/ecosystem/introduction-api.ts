import { type NewIntroduction, newIntroductionSchema } from 'domain/suggestion.ts'
import { Hono } from 'hono'
import { keepStages } from '#alliances/keep-stages.ts'
import { findMembership, insertMember } from '#alliances/member-queries.ts'
import { refreshMerchantStage } from '#alliances/merchant-stage.ts'
import { insertStageMove } from '#alliances/stage-move-queries.ts'
import { branchDay } from '#customer-map/map-question.ts'
import type { Trx } from '#db/database.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { json } from '#http/validate.ts'
import { type Note, write } from '#http/write.ts'
import { findLivingLink, insertAllianceLink, isAlliance, unknownMerchants } from '#links/alliance-link-queries.ts'

/**
 * Brings merchants together: drafts the links between them, introduced by the branch, and, where an alliance is named,
 * their memberships as prospects. What stands already stays as it is, so that asking twice drafts once.
 */
export const introductionApi = (services: Services) =>
  new Hono<BranchEnv>().post('/', allow('introduction.create'), json(newIntroductionSchema), async (c) => {
    const scope = c.get('scope')
    const asked = c.req.valid('json')
    const today = await branchDay(services.db, scope)
    const made = await write(services, c, async (trx, note) => {
      const unknown = await unknownMerchants(trx, scope, asked.merchantIds)
      if (unknown.length > 0) throw badRequest('unknown_merchant', { ids: unknown })
      if (asked.allianceId !== null && !(await isAlliance(trx, scope, asked.allianceId))) {
        throw badRequest('unknown_alliance')
      }
      const drafted = {
        links: await draftedLinks(trx, scope, asked, today, note),
        members: await draftedMembers(trx, scope, asked, today, note),
      }
      note({ objectKind: 'introduction', objectId: asked.merchantIds[0] ?? null, fields: [asked.kind] })
      return drafted
    })
    await keepStages(services, scope.branchId)
    return c.json(made, 201)
  })

async function draftedLinks(trx: Trx, scope: BranchScope, asked: NewIntroduction, today: string, note: Note) {
  const { merchantIds, linkKind, allianceId } = asked
  const links: { id: string; isNew: boolean }[] = []
  for (const [index, fromMerchantId] of merchantIds.entries()) {
    for (const toMerchantId of merchantIds.slice(index + 1)) {
      const living = await findLivingLink(trx, scope, linkKind, { fromMerchantId, toMerchantId })
      const id =
        living ??
        (await insertAllianceLink(trx, scope, {
          allianceId,
          fromMerchantId,
          toMerchantId,
          kind: linkKind,
          status: 'proposed',
          since: today,
          introducedBy: 'branch',
          introducerMerchantId: null,
          pledge: '',
          pledgePerMonth: null,
        }))
      links.push({ id, isNew: living === null })
      if (living === null) note({ objectKind: 'alliance_link', objectId: id, fields: ['introduced'] })
    }
  }
  return links
}

async function draftedMembers(trx: Trx, scope: BranchScope, asked: NewIntroduction, today: string, note: Note) {
  const { merchantIds, allianceId } = asked
  const members: { id: string; merchantId: string; isNew: boolean }[] = []
  if (allianceId === null) return members
  for (const merchantId of merchantIds) {
    const standing = await findMembership(trx, scope, allianceId, merchantId)
    if (standing) {
      members.push({ id: standing.id, merchantId, isNew: false })
      continue
    }
    const member = { allianceId, merchantId, officerUserId: null, contactKeyPersonId: null, wish: '' }
    const id = await insertMember(trx, scope, member, today)
    await insertStageMove(trx, scope, { memberId: id, from: null, to: 'prospect', on: today })
    await refreshMerchantStage(trx, scope, merchantId)
    members.push({ id, merchantId, isNew: true })
    note({ objectKind: 'alliance_member', objectId: id, fields: ['introduced'] })
  }
  return members
}
