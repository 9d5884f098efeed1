import { Hono } from 'hono'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { workItems } from './work-items.ts'

/** What is due in the branch today. */
export const workItemApi = ({ db }: Services) =>
  new Hono<BranchEnv>().get('/', allow('work_item.list'), async (c) => c.json(await workItems(db, c.get('scope'))))
