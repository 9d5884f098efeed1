/** What tells an unnamed lane: what it lies off (a street or a place; null = a quarter of the district), and to which side. */
export interface LaneWhereabouts {
  off: string | null
  /** 东, 西, 南, 北. */
  compass: string
  /** 无名巷 or 无名路. */
  noun: string
}

const nouns = { 无名巷: 'lane', 无名路: 'road' } as const
const compassEn = { 东: 'east', 西: 'west', 南: 'south', 北: 'north' } as const
const pattern = /^(?<off>.*?)(?<compass>[东西南北])(?<how>[侧片])(?<noun>无名[巷路])(?<number>\d*)$/u

/** The label of an unnamed lane as it is stored: 丰富路东侧无名巷; with a number where others are told alike. */
export const laneLabel = ({ off, compass, noun }: LaneWhereabouts): string =>
  off === null ? `${compass}片${noun}` : `${off}${compass}侧${noun}`

/**
 * The same label in English: “unnamed lane off 丰富路, east 2”.
 *
 * @returns null where the name is not a label of ours
 */
export function laneLabelEn(label: string): string | null {
  const { off = '', compass = '', how = '', noun = '', number = '' } = pattern.exec(label)?.groups ?? {}
  if (!isKeyOf(nouns, noun) || !isKeyOf(compassEn, compass) || (how === '侧') !== (off !== '')) return null
  const counted = number === '' ? '' : ` ${number}`
  return off === ''
    ? `unnamed ${nouns[noun]}, ${compassEn[compass]}${counted}`
    : `unnamed ${nouns[noun]} off ${off}, ${compassEn[compass]}${counted}`
}

const isKeyOf = <T extends object>(table: T, key: string): key is string & keyof T => Object.hasOwn(table, key)
