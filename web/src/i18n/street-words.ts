import { laneParts } from 'domain/lane-label.ts'
import type { Text } from './text-key.ts'

/**
 * A street, or a door on it, as one reads it: our label of an unnamed lane is told in the reader's language from its
 * parts, a name that somebody gave stays as it is.
 */
export function streetIn(text: Text, words: string): string {
  const lane = laneParts(words)
  if (!lane) return words
  const { off, compass, kind, number, rest } = lane
  const values = {
    off: off ?? '',
    compass: text(`street.compass.${compass}`),
    kind: text(`street.${kind}`),
    number: number === '' ? '' : text('street.number', { number }),
  }
  return `${text(off === null ? 'street.inQuarter' : 'street.laneOff', values)}${rest}`
}

/** The same for words of several parts, of which the street is one: “启明画室 · 丰富路东侧无名巷 8号”. */
export const streetWithin = (text: Text, words: string): string =>
  words
    .split(' · ')
    .map((part) => streetIn(text, part))
    .join(' · ')

/** Whether what somebody typed is in a street's name, as it is stored or as he reads it. */
export function isStreetNamed(text: Text, name: string, typed: string): boolean {
  const words = typed.trim().toLowerCase()
  return [name, streetIn(text, name)].some((one) => one.toLowerCase().includes(words))
}
