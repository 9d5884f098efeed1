import type { OsmTags } from 'domain/osm-data.ts'

const han = /\p{Script=Han}/u

/** The name to show: the local one, or its Chinese form where the local one holds no Chinese; '' where there is none. */
export function shownName(tags: OsmTags): string {
  const chinese = tags['name:zh-Hans'] ?? tags['name:zh'] ?? tags['name:zh_pinyin']
  const name = tags.name?.trim() ?? ''
  if (han.test(name)) return name
  return (chinese && han.test(chinese) ? chinese : name || tags['name:en'] || '').trim()
}

/** Other names of the object, for search. */
export function otherNames(tags: OsmTags): string[] {
  const shown = shownName(tags)
  const others = [tags.name, tags.alt_name, tags.old_name, tags.short_name, tags['name:zh'], tags['name:en']]
  return [...new Set(others.flatMap((name) => (name && name !== shown ? [name.trim()] : [])))]
}
