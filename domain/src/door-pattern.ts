import { mostDoorsInRow } from './indoor-row.ts'

const range = /\{(\d{1,4})\.\.(\d{1,4})\}/u
const longestLabel = 40

/**
 * The labels that a pattern stands for: `3-{01..12}` is 3-01 … 3-12; several patterns or plain labels stand behind commas.
 * A number is padded as its first one is written; of two ranges in one pattern the last runs fastest.
 *
 * @returns null where nothing is said, a label comes twice or is too long, or there are more than `mostDoorsInRow`
 */
export function doorLabels(pattern: string): string[] | null {
  const labels: string[] = []
  const parts = pattern.split(/[,，、;；\n]/u).map((part) => part.trim())
  for (const part of parts.filter((text) => text !== '')) {
    const spread = spreadOut(part, mostDoorsInRow - labels.length)
    if (spread === null) return null
    labels.push(...spread)
  }
  const isUsable = labels.every((label) => label.length <= longestLabel) && new Set(labels).size === labels.length
  return labels.length > 0 && isUsable ? labels : null
}

function spreadOut(text: string, room: number): string[] | null {
  const found = range.exec(text)
  if (!found) return room < 1 ? null : [text]
  const [whole, first = '', last = ''] = found
  const [from, to] = [Number(first), Number(last)]
  const step = from <= to ? 1 : -1
  const labels: string[] = []
  for (let number = from; step > 0 ? number <= to : number >= to; number += step) {
    const padded = String(number).padStart(first.length, '0')
    const rest = spreadOut(text.replace(whole, padded), room - labels.length)
    if (rest === null) return null
    labels.push(...rest)
  }
  return labels
}
