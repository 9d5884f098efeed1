import { type AudienceQuestion, audienceOfText, wholeAudience } from 'domain/audience.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { ReactNode } from 'react'

export type SpotValues = { name: string; position: LngLat; feeFen: number | null }
export type SeasonValues = {
  title: string
  audience: AudienceQuestion
  most: number
  required: string[]
  excluded: string[]
  spots: SpotValues[]
  withProposed: boolean
  budgetFen: number | null
  unknownFeeFen: number | null
  withoutReached: boolean
}

/** Whom it is for, drawn by another feature: the page hands it in. */
export type WhomSlot = (props: { value: object; onChange: (audience: object) => void }) => ReactNode

const usualSites = 3

export const firstSeason = (title: string, whom: string | undefined): SeasonValues => ({
  title,
  audience: (whom === undefined ? null : audienceOfText(whom)) ?? wholeAudience,
  most: usualSites,
  required: [],
  excluded: [],
  spots: [],
  withProposed: true,
  budgetFen: null,
  unknownFeeFen: null,
  withoutReached: true,
})
