import { Hono } from 'hono'
import { categoryOf, tags } from '#customer-map/reference-lists.ts'
import { allowAnyone } from '#http/allow.ts'
import type { AppEnv } from '#http/context.ts'

/** Labels that travel with their codes: the lists a bank may change hold both languages themselves. */
export const referenceApi = () =>
  new Hono<AppEnv>().get('/', allowAnyone('reference.list'), (c) =>
    c.json({
      tags: tags.map(({ code, group, zh, en }) => ({ code, group, zh, en })),
      categories: [...categoryOf.values()].map(({ code, group, zh, en }) => ({ code, group, zh, en })),
    }),
  )
