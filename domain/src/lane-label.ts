/** What tells an unnamed lane: what it lies off (a street or a place; null = a quarter of the district), and to which side. */
export interface LaneWhereabouts {
  off: string | null
  /** 东, 西, 南, 北. */
  compass: string
  /** 无名巷 or 无名路. */
  noun: string
}

const kinds = { 无名巷: 'lane', 无名路: 'road' } as const
const compassOf = { 东: 'e', 西: 'w', 南: 's', 北: 'n' } as const
const compassOfEnglish = { east: '东', west: '西', south: '南', north: '北' } as const
const pattern = /^(?<off>.*?)(?<compass>[东西南北])(?<how>[侧片])(?<noun>无名[巷路])(?<number>\d*)(?<rest>|\s.*)$/u
const english =
  /^unnamed(?: (?<kind>lane|road))?(?: off (?<off>.*?))?(?:,\s*(?<compass>[a-z]*))?(?:\s+(?<number>\d+))?$/iu

/** The label of an unnamed lane as it is stored: 丰富路东侧无名巷; with a number where others are told alike. */
export const laneLabel = ({ off, compass, noun }: LaneWhereabouts): string =>
  off === null ? `${compass}片${noun}` : `${off}${compass}侧${noun}`

/** The parts of a lane's label, to be told in any language. */
export interface LaneParts {
  /** What it lies off; null where it is told by its quarter of the district. */
  off: string | null
  compass: 'e' | 'w' | 's' | 'n'
  kind: 'lane' | 'road'
  /** Counts lanes that are told alike, from 2; empty for the first. */
  number: string
  /** What follows the label, from its space on: a door's number. */
  rest: string
}

/**
 * Takes a label of ours apart, also where a door's number follows it: 丰富路东侧无名巷2 8号.
 *
 * @returns null where the words do not begin with a label of ours: a name the map or a person gave
 */
export function laneParts(words: string): LaneParts | null {
  const { off = '', compass = '', how = '', noun = '', number = '', rest = '' } = pattern.exec(words)?.groups ?? {}
  if (!isKeyOf(kinds, noun) || !isKeyOf(compassOf, compass) || (how === '侧') !== (off !== '')) return null
  return { off: off === '' ? null : off, compass: compassOf[compass], kind: kinds[noun], number, rest }
}

/**
 * What to look for among stored names where somebody types a lane's label in English, whole or as far as he has come:
 * “unnamed lane off 丰富路, east 2” gives 丰富路东侧无名巷2, “unnamed lane off 丰富” gives 丰富, “unnamed lane” 无名巷.
 *
 * @returns null where the words are no such label
 */
export function laneSought(words: string): string | null {
  const groups = english.exec(words.trim())?.groups
  if (!groups) return null
  const { kind = '', off = '', compass = '', number = '' } = groups
  const noun = kind === '' ? '无名' : kind.toLowerCase() === 'road' ? '无名路' : '无名巷'
  const hand = compass.toLowerCase()
  if (isKeyOf(compassOfEnglish, hand)) {
    const stored = laneLabel({ off: off || null, compass: compassOfEnglish[hand], noun })
    return `${stored}${kind === '' ? '' : number}`
  }
  return off || noun
}

const isKeyOf = <T extends object>(table: T, key: string): key is string & keyof T => Object.hasOwn(table, key)
