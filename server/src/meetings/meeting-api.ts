import { isCivilDay } from 'domain/civil-date.ts'
import { meetingInputSchema, type MeetingKind, meetingKinds } from 'domain/meeting.ts'
import { Hono } from 'hono'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { areVisitsOf, saveMeeting, typedOf } from './meeting-queries.ts'

/** Morning and evening pages (晨会、夕会, F11): figures from the records, words from whoever leads the meeting. */
export const meetingApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/:kind/:onDate', allow('meeting.read'), async (c) => {
      const { kind, onDate } = askedMeeting(c.req.param())
      return c.json(await services.heavy.run(kind, { scope: c.get('scope'), onDate }))
    })
    .put('/:kind/:onDate', allow('meeting.save'), json(meetingInputSchema), async (c) => {
      const scope = c.get('scope')
      const asked = askedMeeting(c.req.param())
      const version = rowVersionAsked(c)
      const typed = c.req.valid('json')
      await write(services, c, async (trx, note) => {
        const current = await typedOf(trx, scope, asked.kind, asked.onDate)
        refuseStale(version, current)
        const named = [...typed.roleplayVisitIds, ...typed.questionVisitIds]
        if (named.length > 0 && !(await areVisitsOf(trx, scope, asked.onDate, named))) throw badRequest('unknown_visit')
        const id = await saveMeeting(trx, scope, asked, current, typed)
        note({ objectKind: 'meeting', objectId: id, fields: Object.keys(typed) })
      })
      return c.body(null, 204)
    })

function askedMeeting({ kind, onDate }: { kind: string; onDate: string }): { kind: MeetingKind; onDate: string } {
  const known = meetingKinds.find((one) => one === kind)
  if (!known || !isCivilDay(onDate)) throw notFound()
  return { kind: known, onDate }
}
