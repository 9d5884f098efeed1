import { type NewChannelGroup, newChannelGroupSchema } from 'domain/channel-group.ts'
import { Hono } from 'hono'
import { isColleague } from '#alliances/member-queries.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Trx } from '#db/database.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { findPlace } from '#places/place-queries.ts'
import {
  findChannelGroupRow,
  insertChannelGroup,
  isTargetGroup,
  listChannelGroups,
  updateChannelGroup,
} from './channel-group-queries.ts'

/** Online groups of places and target groups, as counts: who is in them is nowhere stored (R129b). */
export const channelGroupApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('channel_group.list'), async (c) => {
      const scope = c.get('scope')
      const { today } = await branchClock(services.db, scope)
      return c.json({ onDate: today, groups: await listChannelGroups(services.db, scope, today) })
    })
    .post('/', allow('channel_group.create'), json(newChannelGroupSchema), async (c) => {
      const group = c.req.valid('json')
      const scope = c.get('scope')
      const id = await write(services, c, async (trx, note) => {
        await refuseUnfit(trx, scope, group, null)
        const made = await insertChannelGroup(trx, scope, group)
        note({ objectKind: 'channel_group', objectId: made, fields: Object.keys(group) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:groupId', allow('channel_group.update'), json(newChannelGroupSchema), async (c) => {
      const id = c.req.param('groupId')
      const group = c.req.valid('json')
      const scope = c.get('scope')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findChannelGroupRow(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        await refuseUnfit(trx, scope, group, current)
        await updateChannelGroup(trx, scope, id, asked, group)
        note({ objectKind: 'channel_group', objectId: id, fields: Object.keys(group) })
      })
      return c.body(null, 204)
    })
    .delete('/:groupId', allow('channel_group.remove'), async (c) => {
      const id = c.req.param('groupId')
      await write(services, c, async (trx, note) => {
        if (!(await remove(trx, c.get('scope'), 'channelGroup', id))) throw notFound()
        note({ objectKind: 'channel_group', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:groupId/restore', allow('channel_group.restore'), async (c) => {
      const id = c.req.param('groupId')
      await write(services, c, async (trx, note) => {
        if (!(await restore(trx, c.get('scope'), 'channelGroup', id))) throw notFound()
        note({ objectKind: 'channel_group', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })

/** An owner who left stays named until another is: only a new one must work here. */
async function refuseUnfit(
  trx: Trx,
  scope: BranchScope,
  { placeId, targetGroupId, countedOn, ownerUserId }: NewChannelGroup,
  current: { ownerUserId: string | null } | null,
): Promise<void> {
  if (placeId !== null && !(await findPlace(trx, scope, placeId))) throw badRequest('unknown_place')
  if (targetGroupId !== null && !(await isTargetGroup(trx, scope, targetGroupId)))
    throw badRequest('unknown_target_group')
  const { today } = await branchClock(trx, scope)
  if (countedOn > today) throw badRequest('date_in_future')
  if (ownerUserId === null || ownerUserId === current?.ownerUserId) return
  if (!(await isColleague(trx, scope, ownerUserId))) throw badRequest('unknown_colleague')
}
