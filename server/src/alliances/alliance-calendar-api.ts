import { calendarQuerySchema } from 'domain/alliance-calendar.ts'
import { Hono } from 'hono'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { query } from '#http/validate.ts'

export const allianceCalendarApi = (services: Services) =>
  new Hono<BranchEnv>().get('/', allow('alliance_calendar.read'), query(calendarQuerySchema), async (c) =>
    c.json(await services.heavy.run('allianceCalendar', { scope: c.get('scope'), query: c.req.valid('query') })),
  )
