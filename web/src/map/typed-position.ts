import { type Datum, positionProblem, type PositionProblem, toWgs84 } from 'domain/datum.ts'
import { type Bounds, type LngLat, lngLatSchema } from 'domain/lng-lat.ts'

/** A position as it was typed or copied from somewhere: "118.7843, 32.0425" in the datum of that somewhere. */
export type TypedPosition = { text: string; datum: Datum }
export const nowhere: TypedPosition = { text: '', datum: 'wgs84' }

/** Without a map of its own the installation may lie anywhere in the country. */
export const everywhere: Bounds = [73.5, 18.2, 134.8, 53.6]

/** Two numbers with whatever stands between them, longitude first. Null when they are no position. */
export function positionOf(text: string): LngLat | null {
  const numbers = text.normalize('NFKC').match(/-?\d+(\.\d+)?/g) ?? []
  if (numbers.length !== 2) return null
  const parsed = lngLatSchema.safeParse(numbers.map(Number))
  return parsed.success ? parsed.data : null
}

/** The position to store, WGS-84. Null until it can be read. */
export function storedPosition({ text, datum }: TypedPosition): LngLat | null {
  const position = positionOf(text)
  return position && toWgs84(position, datum)
}

/** To the centimetre would be a lie: five places are a metre. */
export const writtenPosition = ([lng, lat]: LngLat) => `${lng.toFixed(5)}, ${lat.toFixed(5)}`

/** Latitude first, as some write it: the two exchanged. Null where they are not two numbers. */
export function swappedText(text: string): string | null {
  const [first, second, ...more] = text.normalize('NFKC').match(/-?\d+(\.\d+)?/g) ?? []
  return first === undefined || second === undefined || more.length > 0 ? null : `${second}, ${first}`
}

export type TypedProblem = PositionProblem | 'positionMissing' | 'positionUnreadable'

/** What to say about a typed position; null where it lies on the map that was imported. */
export function typedProblem(typed: TypedPosition, bounds: Bounds): TypedProblem | null {
  if (typed.text.trim() === '') return 'positionMissing'
  const position = storedPosition(typed)
  if (position) return positionProblem(position, bounds)
  // A latitude above 85 is most likely a longitude.
  const swapped = swappedText(typed.text)
  return swapped !== null && positionOf(swapped) ? 'position_swapped' : 'positionUnreadable'
}
