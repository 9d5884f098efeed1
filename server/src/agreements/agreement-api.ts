import { type NewAgreement, newAgreementSchema, signAgreementSchema, submitAgreementSchema } from 'domain/agreement.ts'
import { moveRefusal } from 'domain/member-stages.ts'
import { livingStages } from 'domain/merchant.ts'
import { Hono } from 'hono'
import { keepStages } from '#alliances/keep-stages.ts'
import { leavingStages } from '#alliances/member-moves.ts'
import { isColleague, isContactOf } from '#alliances/member-queries.ts'
import { findKnownMember, type KnownMember, moveStage } from '#alliances/move-member.ts'
import { refuseDepositTie } from '#benefits/refuse-deposit-tie.ts'
import { insertReview } from '#compliance/review-queries.ts'
import type { Trx } from '#db/database.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict, notFound } from '#http/errors.ts'
import { rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { civilDay } from '#http/today.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import {
  insertAgreement,
  isAttachment,
  isNumberTaken,
  listAgreements,
  markSigned,
  markSubmitted,
  updateAgreement,
} from './agreement-queries.ts'
import type { AgreementRow } from './agreement-rows.ts'

/**
 * The paper between branch and merchant (F09): drafted, checked by compliance, signed by the head. What is signed is not
 * written again; while it runs a next one may be drafted beside it, which is how one renews.
 */
export const agreementApi = (services: Services) =>
  new Hono<BranchEnv>()
    .put('/:memberId/agreement', allow('agreement.save'), json(newAgreementSchema), async (c) => {
      const agreement = c.req.valid('json')
      const scope = c.get('scope')
      const saved = await write(services, c, async (trx, note) => {
        const member = await findKnown(trx, scope, c.req.param('memberId'))
        const draft = draftOf(member)
        if (leavingStages.includes(member.known.facts.stage)) throw conflict('member_left')
        if (draft) {
          const asked = rowVersionAsked(c)
          refuseSubmitted(draft)
          if (asked !== draft.rowVersion) {
            // Told as the member's sheet tells it, so that both versions can stand side by side.
            const agreements = await listAgreements(trx, scope, member.row.id, member.clock.today)
            throw conflict('changed_meanwhile', { current: agreements.find(({ id }) => id === draft.id) })
          }
        }
        await refuseUnfit(trx, scope, member, agreement, draft)
        const id = draft?.id ?? (await insertAgreement(trx, scope, member.row.id, agreement))
        if (draft) await updateAgreement(trx, scope, draft, agreement)
        note({ objectKind: 'agreement', objectId: id, fields: Object.keys(agreement) })
        return { id, isNew: draft === null }
      })
      return c.json({ id: saved.id }, saved.isNew ? 201 : 200)
    })
    .post('/:memberId/agreement/submit', allow('agreement.submit'), json(submitAgreementSchema), async (c) => {
      const { note: words } = c.req.valid('json')
      const scope = c.get('scope')
      const reviewId = await write(services, c, async (trx, note) => {
        const member = await findKnown(trx, scope, c.req.param('memberId'))
        const draft = draftOf(member)
        if (draft) refuseSubmitted(draft)
        const { facts } = member.known
        const isRenewal = livingStages.includes(facts.stage)
        const refusal = isRenewal ? null : moveRefusal(facts, 'compliance', member.clock.today)
        if (refusal) throw conflict('move_refused', { ...refusal, way: 'submit' })
        if (!draft) throw conflict('nothing_to_submit')
        await markSubmitted(trx, scope, draft)
        const review = await insertReview(trx, scope, { subjectKind: 'agreement', subjectId: draft.id, note: words })
        if (!isRenewal) await moveStage(trx, scope, member, { to: 'compliance', note: words })
        note({ objectKind: 'agreement', objectId: draft.id, fields: ['submitted'] })
        return review
      })
      return c.json({ reviewId }, 201)
    })
    .post('/:memberId/agreement/sign', allow('agreement.sign'), json(signAgreementSchema), async (c) => {
      const signature = c.req.valid('json')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        const member = await findKnown(trx, scope, c.req.param('memberId'))
        const draft = draftOf(member)
        if (!draft) throw conflict('nothing_to_sign')
        refuseUnapproved(member, draft, signature.signedOn)
        if (signature.signedFileId !== null && !(await isAttachment(trx, scope, signature.signedFileId)))
          throw badRequest('unknown_file')
        await markSigned(trx, scope, draft, signature)
        if (member.known.facts.stage === 'compliance')
          await moveStage(trx, scope, member, { to: 'signed', joinedOn: signature.signedOn })
        note({ objectKind: 'agreement', objectId: draft.id, fields: Object.keys(signature) })
      })
      // A renewal that was signed ends the renewing.
      await keepStages(services, scope.branchId)
      return c.body(null, 204)
    })

async function findKnown(trx: Trx, scope: BranchScope, memberId: string): Promise<KnownMember> {
  const member = await findKnownMember(trx, scope, memberId)
  if (!member) throw notFound()
  return member
}

/** The agreement that is not signed yet: the present one, or the next beside one that runs. */
const draftOf = ({ known }: KnownMember): AgreementRow | null =>
  known.agreement?.signedOn === null ? known.agreement : null

/** What lies before the compliance officer, or was approved by him, is not written any more. */
function refuseSubmitted({ isInReview, verdict }: AgreementRow): void {
  if (isInReview) throw conflict('in_review')
  if (verdict === 'approved') throw conflict('agreement_approved')
}

async function refuseUnfit(
  trx: Trx,
  scope: BranchScope,
  { row }: KnownMember,
  { terms, no, bankContactUserId, merchantContactId }: NewAgreement,
  draft: AgreementRow | null,
): Promise<void> {
  refuseDepositTie(Object.fromEntries(Object.entries(terms).map(([name, text]) => [`terms.${name}`, text])))
  if (await isNumberTaken(trx, scope, no, draft?.id ?? null)) throw conflict('agreement_no_taken')
  if (bankContactUserId !== null && bankContactUserId !== draft?.bankContactUserId) {
    if (!(await isColleague(trx, scope, bankContactUserId))) throw badRequest('unknown_colleague')
  }
  if (merchantContactId !== null && merchantContactId !== draft?.merchantContactId) {
    if (!(await isContactOf(trx, scope, merchantContactId, row.merchantId))) throw badRequest('unknown_contact')
  }
}

/** Signed is what was approved, on that day or after it, and not before it happened. */
function refuseUnapproved({ known, clock }: KnownMember, draft: AgreementRow, signedOn: string): void {
  if (signedOn > clock.today) throw badRequest('date_in_future')
  const asIfSigned = { ...known.facts, signedOn }
  const isRenewal = livingStages.includes(known.facts.stage)
  const refusal = isRenewal ? null : moveRefusal(asIfSigned, 'signed', clock.today)
  if (refusal) throw conflict('move_refused', { ...refusal, way: 'sign' })
  if (draft.verdict !== 'approved' || draft.decidedAt === null) {
    const missing = [{ code: 'needs_compliance', have: null, need: null, on: null }]
    throw conflict('move_refused', { code: 'needs_compliance', missing, way: 'sign' })
  }
  if (signedOn < civilDay(clock.zone, new Date(draft.decidedAt))) throw badRequest('signed_before_approval')
  if (signedOn > draft.expiresOn) throw badRequest('signed_after_expiry')
}
