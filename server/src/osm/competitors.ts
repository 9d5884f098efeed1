import bankNames from 'data/reference/bank-names.json' with { type: 'json' }
import { z } from 'zod'
import { bankNameSchema, bankOfName } from 'domain/bank-name.ts'
import type { BankCode } from 'domain/competitor.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { shownName } from './names.ts'
import type { TaggedThing } from './tagged-things.ts'

export type CompetitorBank = {
  ref: string
  name: string
  bankCode: BankCode
  openingHours: string | null
  position: LngLat
}

const banks = z.array(bankNameSchema).parse(bankNames)

/** Every bank of the map, named or not; which one by its name, brand or operator. */
export function competitors(things: readonly TaggedThing[]): CompetitorBank[] {
  return things
    .filter(({ tags }) => tags.amenity === 'bank')
    .map(({ ref, tags, position }) => {
      const names = [tags.brand, tags.operator, tags.name, tags['name:zh'], tags['name:en']].flatMap(
        (name) => name ?? [],
      )
      const bankCode = names.map((name) => bankOfName(name, banks)).find((code) => code !== null) ?? 'other'
      return { ref, name: shownName(tags), bankCode, openingHours: tags.opening_hours ?? null, position }
    })
}
