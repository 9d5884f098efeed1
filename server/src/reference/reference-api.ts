import presetList from 'data/reference/benefit-presets.json' with { type: 'json' }
import { benefitPresetSchema } from 'domain/benefit-preset.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { categoryOf, tags } from '#customer-map/reference-lists.ts'
import { allowAnyone } from '#http/allow.ts'
import type { AppEnv } from '#http/context.ts'

const benefitPresets = z.array(benefitPresetSchema).parse(presetList)

/** Labels that travel with their codes: the lists a bank may change hold both languages themselves. */
export const referenceApi = () =>
  new Hono<AppEnv>()
    .get('/', allowAnyone('reference.list'), (c) =>
      c.json({
        tags: tags.map(({ code, group, zh, en }) => ({ code, group, zh, en })),
        categories: [...categoryOf.values()].map(({ code, group, zh, en }) => ({ code, group, zh, en })),
      }),
    )
    // Only who drafts a benefit reads it, so it does not travel with the labels of every page.
    .get('/benefit-presets', allowAnyone('reference.benefit_presets'), (c) => c.json({ benefitPresets }))
