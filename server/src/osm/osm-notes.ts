/** What a usable map lacks, and what that means for its branch. */
export const osmNotes = {
  no_names: {
    zh: '地图里没有一条街道有名字：街巷按方位编了号，可在地图上改名。',
    en: 'No street of this map has a name: streets are numbered by where they lie and can be renamed on the map.',
  },
  no_shops: {
    zh: '地图里没有一家店铺：请在地图上添加，或导入商户名单。',
    en: 'This map knows no shop: add them on the map, or import a list of merchants.',
  },
  no_buildings: {
    zh: '地图里没有楼栋：无法推算户数，请在地点上填写户数。',
    en: 'This map has no buildings: households cannot be estimated; enter them at the places.',
  },
  no_banks: {
    zh: '地图里没有一家同业网点：请在地图上添加。',
    en: 'This map knows no other bank: add them on the map.',
  },
} as const satisfies Record<string, { zh: string; en: string }>

export type OsmNote = keyof typeof osmNotes

type Found = { namedStreets: number; shops: number; buildings: number; banks: number }

export function osmNotesOf({ namedStreets, shops, buildings, banks }: Found): OsmNote[] {
  const lacks = {
    no_names: namedStreets === 0,
    no_shops: shops === 0,
    no_buildings: buildings === 0,
    no_banks: banks === 0,
  }
  // The keys are those of the table above.
  return (Object.keys(lacks) as OsmNote[]).filter((note) => lacks[note])
}

export const inBothLanguages = (notes: readonly OsmNote[]): string =>
  notes.map((note) => `${osmNotes[note].zh}\n${osmNotes[note].en}\n`).join('')
