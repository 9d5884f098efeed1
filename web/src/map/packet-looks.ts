import { packetLetters } from 'domain/canvass-plan.ts'
import type { MerchantGroup } from 'domain/merchant-category.ts'

/** What fills a packet's band on paper, where hue says nothing. */
export const bandPatterns = ['plain', 'rising', 'dots', 'bars', 'falling', 'crossed', 'lengthwise', 'bricks'] as const
export type BandPattern = (typeof bandPatterns)[number]

/** One of the eight colours, a pattern, and the dash of its line in widths of the line (null: solid). */
export type PacketLook = { group: MerchantGroup; pattern: BandPattern; dash: readonly number[] | null }

/** LOOK: the same eight as merchant groups, which are never on a page with packets. */
const looks: readonly PacketLook[] = [
  { group: 'venue', pattern: 'plain', dash: null },
  { group: 'food', pattern: 'rising', dash: [3, 1] },
  { group: 'child', pattern: 'dots', dash: [1, 0.8] },
  { group: 'home', pattern: 'bars', dash: [4, 1, 1, 1] },
  { group: 'beauty', pattern: 'falling', dash: [6, 1] },
  { group: 'health', pattern: 'crossed', dash: [2, 1] },
  { group: 'serve', pattern: 'lengthwise', dash: [1, 1] },
  { group: 'retail', pattern: 'bricks', dash: [3, 1, 1, 1, 1, 1] },
]

const plain: PacketLook = { group: 'serve', pattern: 'plain', dash: null }

/** The look of a packet by its letter; from I on the eight come again, and the letter tells them apart. */
export function packetLook(letter: string): PacketLook {
  const index = packetLetters.findIndex((one) => one === letter)
  return index < 0 ? plain : (looks[index % looks.length] ?? plain)
}

export const patternImage = ({ group, pattern }: PacketLook) => `packet-${pattern}-${group}`
/** Every band pattern there is, for the map's images. */
export const packetLooks = looks
