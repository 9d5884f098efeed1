import { newTouchSchema, touchQuerySchema } from 'domain/touch.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import { contactRefused, findContactBar, mayOverride } from '#contact-locks/contact-facts.ts'
import { allow } from '#http/allow.ts'
import { writeOnce } from '#http/client-write.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { refuseStandingId } from '#http/standing-id.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { answerLead, findLead } from '#leads/lead-queries.ts'
import { refuseUnknownSubject } from '#tasks/refuse-unknown-subject.ts'
import { visitMoment } from '#visits/visit-moment.ts'
import { insertTouch, listTouches, withdrawTouch } from './touch-queries.ts'

/** Who got in touch with whom: rings, messages, meetings. Visits write their own. */
export const touchApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('touch.list'), query(touchQuerySchema), async (c) => {
      const clock = await branchClock(services.db, c.get('scope'))
      return c.json({ touches: await listTouches(services.db, c.get('scope'), c.req.valid('query'), clock.zone) })
    })
    .post('/', allow('touch.create'), json(newTouchSchema), async (c) => {
      const scope = c.get('scope')
      const touch = c.req.valid('json')
      const clock = await branchClock(services.db, scope)
      return writeOnce(services, c, 201, async (trx, note) => {
        if (touch.id !== undefined) await refuseStandingId(trx, scope, 'touch', touch.id)
        const { subjectKind, subjectId, touchedAt, channel, purpose, twoWay, result } = touch
        await refuseUnknownSubject(trx, scope, { kind: subjectKind, id: subjectId })
        const { at, visitedOn } = visitMoment({ visitedAt: touchedAt, visitedOn: clock.today }, clock, new Date())
        const lead = subjectKind === 'lead' ? await findLead(trx, scope, subjectId) : null
        const whom = contactedOf(subjectKind, subjectId, lead)
        const bar =
          purpose === 'marketing' && whom
            ? await findContactBar(trx, scope, whom, { zone: clock.zone, onDate: visitedOn })
            : null
        const isLetThrough = touch.override !== null && mayOverride(scope)
        if (bar && whom && !isLetThrough) throw await contactRefused(trx, scope, whom, bar, visitedOn)
        // A message to many is never answered.
        const isTwoWay = twoWay && channel !== 'sms_mass'
        const id = await insertTouch(trx, scope, {
          ...(touch.id === undefined ? {} : { id: touch.id }),
          ...(whom ? { subjectKind: whom.kind, subjectId: whom.id } : { subjectKind, subjectId }),
          touchedAt: at,
          channel,
          purpose,
          twoWay: isTwoWay,
          result,
          visitId: null,
          breach: bar?.why ?? null,
          breachReason: bar ? (touch.override ?? '') : '',
        })
        if (lead && isTwoWay) await answerLead(trx, scope, lead, at)
        note({ objectKind: 'touch', objectId: id, fields: Object.keys(touch) })
        return { id }
      })
    })
    .delete('/:touchId', allow('touch.withdraw'), async (c) => {
      const id = c.req.param('touchId')
      await write(services, c, async (trx, note) => {
        if (!(await withdrawTouch(trx, c.get('scope'), id))) throw notFound()
        note({ objectKind: 'touch', objectId: id, fields: ['withdrawn'] })
      })
      return c.body(null, 204)
    })

/** Locks and budgets are those of the customer or merchant a lead is about; a lead about nobody has none. */
function contactedOf(kind: string, id: string, lead: { subjectKind: string; subjectId: string | null } | null) {
  const subject = kind === 'lead' ? { kind: lead?.subjectKind, id: lead?.subjectId ?? null } : { kind, id }
  if (subject.id === null) return null
  if (subject.kind === 'merchant' || subject.kind === 'customer') return { kind: subject.kind, id: subject.id } as const
  if (kind === 'lead') return null
  throw badRequest('unknown_subject')
}
