import osmCategories from 'data/reference/osm-categories.json' with { type: 'json' }
import type { OsmTags } from 'domain/osm-data.ts'

const categories: Record<string, Record<string, string>> = osmCategories

/** Trade of an object by our categories; null when it is no shop. */
export function shopCategory(tags: OsmTags): string | null {
  if (tags.amenity === 'bank' || tags.shop === 'mall' || tags.shop === 'department_store' || tags.shop === 'no')
    return null
  for (const [key, byValue] of Object.entries(categories)) {
    // An object may carry several trades, parted by semicolons: the first known one counts.
    const values = tags[key]?.split(';').map((value) => value.trim()) ?? []
    const found = values.map((value) => byValue[value]).find(Boolean) ?? (values.length > 0 ? byValue['*'] : undefined)
    if (found) return found
  }
  return null
}
