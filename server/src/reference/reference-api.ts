import presetList from 'data/reference/benefit-presets.json' with { type: 'json' }
import { benefitPresetSchema } from 'domain/benefit-preset.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { categoryOf, tags } from '#customer-map/reference-lists.ts'
import { allowAnyone } from '#http/allow.ts'
import type { AppEnv, Services } from '#http/context.ts'
import { branchCategories } from './branch-lists.ts'

const benefitPresets = z.array(benefitPresetSchema).parse(presetList)

/** Labels that travel with their codes: the lists a bank may change hold both languages themselves. */
export const referenceApi = ({ db }: Services) =>
  new Hono<AppEnv>()
    .get('/', allowAnyone('reference.list'), async (c) => {
      // A trade that a branch named itself is read by whoever works there.
      const own = await Promise.all(
        (c.get('user')?.branches ?? []).map(({ id }) => branchCategories(db, { branchId: id })),
      )
      const categories = new Map([categoryOf, ...own].flatMap((list) => [...list]))
      return c.json({
        tags: tags.map(({ code, group, zh, en }) => ({ code, group, zh, en })),
        categories: [...categories.values()].map(({ code, group, zh, en }) => ({ code, group, zh, en })),
      })
    })
    // Only who drafts a benefit reads it, so it does not travel with the labels of every page.
    .get('/benefit-presets', allowAnyone('reference.benefit_presets'), (c) => c.json({ benefitPresets }))
