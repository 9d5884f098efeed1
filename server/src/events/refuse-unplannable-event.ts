import { type EventFields, eventFieldsSchema } from 'domain/event-plan.ts'
import { type EventState, fixedFields } from 'domain/event.ts'
import { refuseDepositTie } from '#benefits/refuse-deposit-tie.ts'
import { findChannelGroupRow } from '#channel-groups/channel-group-queries.ts'
import type { Trx } from '#db/database.ts'
import { badRequest, conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { refuseUnknownColleague } from '#merchants/merchant-queries.ts'

/**
 * Lets no plan pass that ties something to a deposit (L1, L2) or names somebody or something that is not the branch's.
 *
 * @param known  what the plan named before, and may keep although it is gone
 */
export async function refuseUnplannable(
  trx: Trx,
  scope: BranchScope,
  plan: Omit<EventFields, 'onDate' | 'rainDate'>,
  known: Pick<EventFields, 'hostUserId' | 'channelGroupIds'> = { hostUserId: null, channelGroupIds: [] },
): Promise<void> {
  const { title, theme, invitePlan, followPlan, hostUserId } = plan
  refuseDepositTie({ title, theme, invitePlan, followPlan })
  refuseDepositTie({ theme: `${title} ${theme}` })
  if (hostUserId !== null && hostUserId !== known.hostUserId) await refuseUnknownColleague(trx, scope, hostUserId)
  for (const id of plan.channelGroupIds) {
    if (known.channelGroupIds.includes(id)) continue
    const group = await findChannelGroupRow(trx, scope, id)
    if (!group) throw badRequest('unknown_channel_group')
  }
}

/** @throws {AppError} 409 `event_fixed` with the fields that stand fast in this state and would change */
export function refuseFixed(state: EventState, was: EventFields, is: EventFields): void {
  const fixed = fixedFields(state) ?? Object.keys(eventFieldsSchema.shape)
  const changed = fixed.filter((field) => JSON.stringify(valueOf(was, field)) !== JSON.stringify(valueOf(is, field)))
  if (changed.length > 0) throw conflict('event_fixed', { state, fields: changed })
}

const valueOf = (fields: EventFields, name: string): unknown =>
  Object.entries(fields).find(([key]) => key === name)?.[1]
