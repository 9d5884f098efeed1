import { chooseSiteSchema, newEventSiteSchema, siteSubjects } from 'domain/event-site.ts'
import { eventWeightsSchema } from 'domain/event-site-list.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { remove, restore } from '#db/soft-delete.ts'
import { asOfDay, eventOrNotFound } from '#events/event-rows.ts'
import { changeEvent } from '#events/event-queries.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { AppError, conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { changedStamps } from '#http/stamps.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { branchDay } from '#customer-map/map-question.ts'
import { findEventSite, insertEventSite, listEventSiteRows, updateEventSite } from './event-site-rows.ts'
import { knownSite } from './known-site.ts'
import { areFactsOpen, isSitingOpen } from './open-states.ts'
import { refuseUnknownOfSite } from './refuse-unknown-of-site.ts'

/** A sheet with more candidates compares nothing. */
const mostSites = 20

const subjectSchema = z.object({ subjectKind: z.enum(siteSubjects).exclude(['spot']), subjectId: z.ulid() })

/** The candidates of one event: list, proposals, weights, choice. */
export const sitesOfEventApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/:eventId/sites', allow('event_site.list'), async (c) => {
      const eventId = c.req.param('eventId')
      return c.json(await services.heavy.run('eventSites', { scope: c.get('scope'), eventId }))
    })
    .get('/:eventId/site-proposals', allow('event_site.proposals'), async (c) => {
      const eventId = c.req.param('eventId')
      return c.json(await services.heavy.run('siteProposals', { scope: c.get('scope'), eventId }))
    })
    .post('/:eventId/sites', allow('event_site.create'), json(newEventSiteSchema), async (c) => {
      const scope = c.get('scope')
      const site = c.req.valid('json')
      const today = await branchDay(services.db, scope)
      const id = await write(services, c, async (trx, note) => {
        const event = asOfDay(await eventOrNotFound(trx, scope, c.req.param('eventId')), today)
        if (!isSitingOpen(event.state)) throw conflict('sites_fixed')
        const rows = await listEventSiteRows(trx, scope, event.id)
        if (rows.length >= mostSites) throw conflict('too_many_sites', { most: mostSites })
        await refuseUnknownOfSite(trx, scope, event.id, site, null)
        const made = await insertEventSite(trx, scope, event.id, site)
        note({ objectKind: 'event_site', objectId: made, fields: Object.keys(site) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:eventId/weights', allow('event.weights'), json(eventWeightsSchema), async (c) => {
      const scope = c.get('scope')
      const { weights } = c.req.valid('json')
      const asked = rowVersionAsked(c)
      const today = await branchDay(services.db, scope)
      await write(services, c, async (trx, note) => {
        const event = asOfDay(await eventOrNotFound(trx, scope, c.req.param('eventId')), today)
        refuseStale(asked, event)
        if (!isSitingOpen(event.state)) throw conflict('sites_fixed')
        await trx
          .updateTable('event')
          .set({ weights: weights === null ? null : JSON.stringify(weights), ...changedStamps(scope.userId, asked) })
          .where('branchId', '=', scope.branchId)
          .where('id', '=', event.id)
          .execute()
        note({ objectKind: 'event', objectId: event.id, fields: ['weights'] })
      })
      return c.body(null, 204)
    })
    .put('/:eventId/site', allow('event.choose_site'), json(chooseSiteSchema), async (c) => {
      const scope = c.get('scope')
      const eventId = c.req.param('eventId')
      const { siteId, fallbackSiteId, waiver } = c.req.valid('json')
      const asked = rowVersionAsked(c)
      // The reason for having looked at one place only is the head's to give.
      if (waiver !== '' && !scope.roles.includes('branch_head')) throw new AppError(403, 'waiver_of_head')
      const list = await services.heavy.run('eventSites', { scope, eventId })
      const today = await branchDay(services.db, scope)
      await write(services, c, async (trx, note) => {
        const event = asOfDay(await eventOrNotFound(trx, scope, eventId), today)
        refuseStale(asked, event)
        if (!isSitingOpen(event.state)) throw conflict('sites_fixed')
        const chosen = list.sites.find(({ id }) => id === siteId)
        if (siteId !== null && !chosen) throw notFound()
        const failed = chosen?.gates.filter(({ state }) => state === 'failed') ?? []
        if (failed.length > 0) throw conflict('site_gate', { gates: failed })
        const fallback = list.sites.find(({ id }) => id === fallbackSiteId)
        if (fallbackSiteId !== null && !fallback) throw notFound()
        if (fallbackSiteId !== null && fallbackSiteId === siteId) throw conflict('fallback_is_site')
        if (fallback?.gates.some(({ state }) => state === 'failed')) throw conflict('fallback_gate')
        await changeEvent(trx, scope, event, {
          chosenSiteId: siteId,
          fallbackSiteId,
          // What the head said once holds until he says something else, or there are two to choose from.
          ...(waiver === '' ? {} : { siteWaiver: waiver }),
        })
        note({ objectKind: 'event', objectId: eventId, fields: ['chosenSiteId', 'fallbackSiteId', 'siteWaiver'] })
      })
      return c.body(null, 204)
    })

/** One candidate. */
export const eventSiteApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/known/:subjectKind/:subjectId', allow('event_site.known'), async (c) => {
      const subject = subjectSchema.safeParse(c.req.param())
      if (!subject.success) throw notFound()
      const { subjectKind, subjectId } = subject.data
      const known = await knownSite(services.db, c.get('scope'), subjectKind, subjectId)
      if (!known) throw notFound()
      return c.json(known)
    })
    .put('/:siteId', allow('event_site.update'), json(newEventSiteSchema), async (c) => {
      const scope = c.get('scope')
      const site = c.req.valid('json')
      const asked = rowVersionAsked(c)
      const today = await branchDay(services.db, scope)
      await write(services, c, async (trx, note) => {
        const current = await findEventSite(trx, scope, c.req.param('siteId'))
        if (!current) throw notFound()
        refuseStale(asked, current)
        const event = asOfDay(await eventOrNotFound(trx, scope, current.eventId), today)
        if (!areFactsOpen(event.state)) throw conflict('sites_fixed')
        const isElsewhere =
          site.subjectKind !== current.subjectKind ||
          site.subjectId !== current.subjectId ||
          String(site.position) !== String(current.position)
        if (isElsewhere && !isSitingOpen(event.state)) throw conflict('sites_fixed')
        await refuseUnknownOfSite(trx, scope, event.id, site, current)
        await updateEventSite(trx, scope, current, site)
        note({ objectKind: 'event_site', objectId: current.id, fields: Object.keys(site) })
      })
      return c.body(null, 204)
    })
    .delete('/:siteId', allow('event_site.remove'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('siteId')
      const today = await branchDay(services.db, scope)
      await write(services, c, async (trx, note) => {
        const current = await findEventSite(trx, scope, id)
        if (!current) throw notFound()
        const event = asOfDay(await eventOrNotFound(trx, scope, current.eventId), today)
        if (!isSitingOpen(event.state)) throw conflict('sites_fixed')
        if (event.chosenSiteId === id || event.fallbackSiteId === id) throw conflict('site_is_chosen')
        await remove(trx, scope, 'eventSite', id)
        note({ objectKind: 'event_site', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:siteId/restore', allow('event_site.restore'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('siteId')
      const today = await branchDay(services.db, scope)
      await write(services, c, async (trx, note) => {
        const removed = await findEventSite(trx, scope, id, { removed: true })
        if (!removed) throw notFound()
        const event = asOfDay(await eventOrNotFound(trx, scope, removed.eventId), today)
        if (!isSitingOpen(event.state)) throw conflict('sites_fixed')
        await restore(trx, scope, 'eventSite', id)
        note({ objectKind: 'event_site', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })
