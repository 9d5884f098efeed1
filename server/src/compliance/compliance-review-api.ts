import { reviewDecisionSchema, reviewQuerySchema, rulesOf } from 'domain/compliance-review.ts'
import { Hono } from 'hono'
import { findKnownMember, moveStage } from '#alliances/move-member.ts'
import { keepStages } from '#alliances/keep-stages.ts'
import { moveOnDecision } from '#events/move-on-decision.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { AppError, badRequest, conflict, notFound } from '#http/errors.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { insertTakenBack, listReviewRows, saveDecision } from './review-queries.ts'
import { decideRefusal, listReviews, writtenIn } from './reviews.ts'
import { reviewedSubjects } from './subject-queries.ts'
import { writtenBy } from './written-by.ts'

/** The compliance officer's desk: L1, L2, L4 and L6 answered, of an event all twelve, then approved or returned. */
export const complianceReviewApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('compliance_review.list'), query(reviewQuerySchema), async (c) => {
      const { state, subjectId } = c.req.valid('query')
      const asked = { state, ...(subjectId === undefined ? {} : { subjectIds: [subjectId] }) }
      return c.json({ reviews: await listReviews(services.db, c.get('scope'), asked) })
    })
    .post('/:reviewId/decision', allow('compliance_review.decide'), json(reviewDecisionSchema), async (c) => {
      const id = c.req.param('reviewId')
      const decision = c.req.valid('json')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        const [review] = await listReviewRows(trx, scope, { state: 'all', id })
        const subject = review && (await reviewedSubjects(trx, scope, [review])).get(review.subjectId)
        if (!review || !subject) throw notFound()
        const refusal = decideRefusal(scope, review, subject, await writtenBy(trx, scope, writtenIn(subject)))
        if (refusal === 'own') throw new AppError(403, 'own_review')
        const [latest] = (await listReviewRows(trx, scope, { state: 'all', subjectIds: [review.subjectId] })).toSorted(
          (a, b) => (a.submittedAt + a.id < b.submittedAt + b.id ? 1 : -1),
        )
        const isTakenBack = review.verdict === 'approved' && decision.verdict === 'returned' && latest?.id === id
        if (refusal === 'decided' || (review.verdict !== null && !isTakenBack)) {
          throw conflict('already_decided', { verdict: review.verdict })
        }
        const open = rulesOf(review.subjectKind).filter((rule) => decision.answers[rule] === undefined)
        if (open.length > 0) throw badRequest('answers_missing', { rules: open })
        // A material is approved where its number and last day are given.
        if (review.subjectKind === 'material' && decision.verdict === 'approved') throw conflict('approve_at_material')
        if (isTakenBack) await insertTakenBack(trx, scope, review, decision)
        else await saveDecision(trx, scope, review, decision)

        const member = subject.memberId === null ? null : await findKnownMember(trx, scope, subject.memberId)
        // A renewal in review leaves the member where it stands.
        if (member && decision.verdict === 'returned' && member.known.facts.stage === 'compliance') {
          await moveStage(trx, scope, member, { to: 'proposed', note: decision.words })
        }
        if (review.subjectKind === 'event') {
          const fields = review.verdict === null && review.change !== null ? ['change'] : ['state']
          for (const eventId of await moveOnDecision(trx, scope, review, decision))
            note({ objectKind: 'event', objectId: eventId, fields, reason: decision.verdict })
        }
        note({ objectKind: 'compliance_review', objectId: id, fields: Object.keys(decision), reason: decision.verdict })
      })
      await keepStages(services, scope.branchId)
      return c.body(null, 204)
    })
