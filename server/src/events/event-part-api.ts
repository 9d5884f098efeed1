import type { EventState } from 'domain/event.ts'
import {
  type EventChecksChange,
  eventChecksChangeSchema,
  eventMaterialsChangeSchema,
  eventPartnersChangeSchema,
  eventReviewChangeSchema,
  eventStepsChangeSchema,
  eventTeamChangeSchema,
} from 'domain/event-plan.ts'
import { type Context, Hono } from 'hono'
import { refuseDepositTie } from '#benefits/refuse-deposit-tie.ts'
import type { Trx } from '#db/database.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict } from '#http/errors.ts'
import { rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { findMerchant, refuseUnknownColleague } from '#merchants/merchant-queries.ts'
import { noticingChange } from './change-after-approval.ts'
import { openEvent } from './changeable-event.ts'
import { replaceEventMaterials } from './event-materials.ts'
import {
  listChecks,
  listPartners,
  listSteps,
  listTeam,
  replaceChecks,
  replacePartners,
  replaceSteps,
  replaceTeam,
} from './event-parts.ts'
import { changeEvent, saveReview } from './event-queries.ts'
import type { EventRow } from './event-rows.ts'

/** What hangs on an event and is written as a whole: team, run sheet, checks, partners, materials, what was learned. */
export const eventPartApi = (services: Services) =>
  new Hono<BranchEnv>()
    .put('/:eventId/team', allow('event.team'), json(eventTeamChangeSchema), (c) =>
      changePart(services, c, 'team', async (trx, scope, { id }) => {
        const change = c.req.valid('json')
        const known = (await listTeam(trx, scope, [id])).map(({ user }) => user.id)
        await refuseUnknownColleagues(trx, scope, change.team, known)
        await replaceTeam(trx, scope, id, change)
      }),
    )
    .put('/:eventId/steps', allow('event.steps'), json(eventStepsChangeSchema), (c) =>
      changePart(services, c, 'steps', async (trx, scope, event) => {
        const change = c.req.valid('json')
        for (const [index, { what }] of change.steps.entries()) refuseDepositTie({ [`steps.${index}.what`]: what })
        const known = (await listSteps(trx, scope, event.id)).flatMap(({ user }) => user?.id ?? [])
        await refuseUnknownColleagues(trx, scope, change.steps, known)
        await noticingChange(trx, scope, event, () => replaceSteps(trx, scope, event.id, change))
      }),
    )
    .put('/:eventId/checks', allow('event.checks'), json(eventChecksChangeSchema), (c) =>
      changePart(services, c, 'checks', async (trx, scope, event) => {
        const change = c.req.valid('json')
        await refuseFixedRules(trx, scope, event, change)
        await replaceChecks(trx, scope, event.id, change)
      }),
    )
    .put('/:eventId/partners', allow('event.partners'), json(eventPartnersChangeSchema), (c) =>
      changePart(services, c, 'partners', async (trx, scope, event) => {
        const { id } = event
        const change = c.req.valid('json')
        const known = (await listPartners(trx, scope, id)).map(({ merchant }) => merchant.id)
        for (const [index, { merchantId, note }] of change.partners.entries()) {
          refuseDepositTie({ [`partners.${index}.note`]: note })
          if (!known.includes(merchantId) && !(await findMerchant(trx, scope, merchantId)))
            throw badRequest('unknown_merchant')
        }
        await noticingChange(trx, scope, event, () => replacePartners(trx, scope, id, change))
      }),
    )
    .put('/:eventId/materials', allow('event.materials'), json(eventMaterialsChangeSchema), (c) =>
      changePart(services, c, 'materials', (trx, scope, event) =>
        replaceEventMaterials(trx, scope, event, c.req.valid('json')),
      ),
    )
    .put('/:eventId/review', allow('event.review'), json(eventReviewChangeSchema), async (c) => {
      const review = c.req.valid('json')
      const scope = c.get('scope')
      const asked = rowVersionAsked(c)
      const id = c.req.param('eventId')
      await write(services, c, async (trx, note) => {
        const { event } = await openEvent(trx, scope, id, asked)
        if (!wasHeld.includes(event.state)) throw conflict('not_held_yet', { state: event.state })
        await saveReview(trx, scope, event, review)
        note({ objectKind: 'event', objectId: id, fields: Object.keys(review) })
      })
      return c.body(null, 204)
    })

const wasHeld: readonly EventState[] = ['live', 'wrap', 'follow', 'review_30', 'review_90', 'aborted']

async function changePart(
  services: Services,
  c: Context<BranchEnv>,
  part: string,
  work: (trx: Trx, scope: BranchScope, event: EventRow) => Promise<void>,
) {
  const scope = c.get('scope')
  const asked = rowVersionAsked(c)
  const id = c.req.param('eventId') ?? ''
  await write(services, c, async (trx, note) => {
    const { event } = await openEvent(trx, scope, id, asked)
    await work(trx, scope, event)
    await changeEvent(trx, scope, event)
    note({ objectKind: 'event', objectId: id, fields: [part] })
  })
  return c.body(null, 204)
}

/** Who was named before may stay although he left. */
async function refuseUnknownColleagues(
  trx: Trx,
  scope: BranchScope,
  rows: readonly { userId: string | null }[],
  known: readonly string[],
) {
  for (const userId of new Set(rows.flatMap((row) => row.userId ?? [])))
    if (!known.includes(userId)) await refuseUnknownColleague(trx, scope, userId)
}

/** What was said about the rules lies before compliance: it stands fast until the event comes back. */
async function refuseFixedRules(trx: Trx, scope: BranchScope, { id, state }: EventRow, { checks }: EventChecksChange) {
  if (state === 'idea' || state === 'siting' || state === 'budget' || state === 'postponed') return
  const was = (await listChecks(trx, scope, id)).filter(({ kind, answer }) => kind === 'rule' && answer !== null)
  const is = checks.filter(({ kind }) => kind === 'rule')
  const asText = (rows: readonly { code: string; answer: string | null; words: string }[]) =>
    rows
      .map(({ code, answer, words }) => JSON.stringify([code, answer, words]))
      .toSorted()
      .join()
  if (asText(was) !== asText(is)) throw conflict('event_fixed', { state, fields: ['checks'] })
}
