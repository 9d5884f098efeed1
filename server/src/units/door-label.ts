import { categoryOf } from '#customer-map/reference-lists.ts'

const longest = 40
/** The number at the end of an address: 12号, 12-3号, 88号附2号, B座1806室. */
const numberAtEnd =
  /[A-Za-z]?\d[\d\-－—、,~A-Za-z]*(?:号|弄|室|铺|档|栋|幢|座|楼|层)?(?:[附\dA-Za-z\-—号室铺档栋幢座单元楼层]{0,14})$/u

/**
 * What stands on a door: the house number of its address, else the sign, else the trade. With a number that another door
 * of the side has too, the sign is said beside it.
 */
export function doorLabel(
  { name, address, category }: { name: string; address: string | null; category: string },
  isTaken: (label: string) => boolean,
): string {
  const sign = name.trim() || (categoryOf.get(category)?.zh ?? category)
  const number = numberAtEnd.exec((address ?? '').replaceAll(/\s/g, ''))?.[0] ?? null
  const wanted = number === null ? sign : number
  const candidates = [wanted, ...(number === null ? [] : [`${number} ${sign}`])].map((label) => label.slice(0, longest))
  const free = candidates.find((label) => !isTaken(label))
  if (free !== undefined) return free
  const stem = (candidates.at(-1) ?? sign).slice(0, longest - 5)
  for (let count = 2; ; count += 1) if (!isTaken(`${stem} ${count}`)) return `${stem} ${count}`
}
