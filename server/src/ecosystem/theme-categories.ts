import themeList from 'data/reference/alliance-themes.json' with { type: 'json' }
import { type AllianceTheme, allianceThemes } from 'domain/alliance.ts'
import { z } from 'zod'

/** Trades that belong to a theme, those it can least do without first. */
export const themeCategories: ReadonlyMap<AllianceTheme, readonly string[]> = new Map(
  z
    .array(z.object({ code: z.enum(allianceThemes), categories: z.array(z.string()) }))
    .parse(themeList)
    .map(({ code, categories }) => [code, categories]),
)
