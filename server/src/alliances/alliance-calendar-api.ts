import { calendarQuerySchema } from 'domain/alliance-calendar.ts'
import { Hono } from 'hono'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { query } from '#http/validate.ts'
import { allianceCalendar } from './alliance-calendar.ts'

export const allianceCalendarApi = (services: Services) =>
  new Hono<BranchEnv>().get('/', allow('alliance_calendar.read'), query(calendarQuerySchema), async (c) =>
    c.json(await allianceCalendar(services.db, c.get('scope'), c.req.valid('query'))),
  )
