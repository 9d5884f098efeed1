import type { DragEvent } from 'react'

const kind = 'application/x-street-sides'

/** Sides in the hand: their ids, and what they are called. */
export type DraggedSides = { sideIds: string[]; what: string }

export function startDrag(event: DragEvent, dragged: DraggedSides): void {
  event.dataTransfer.setData(kind, JSON.stringify(dragged))
  event.dataTransfer.effectAllowed = 'move'
}

export const isSideDrag = (event: DragEvent): boolean => event.dataTransfer.types.includes(kind)

/** What was dropped; null where it is something else. */
export function droppedSides(event: DragEvent): DraggedSides | null {
  const text = event.dataTransfer.getData(kind)
  if (text === '') return null
  // Only we write this kind, in `startDrag`.
  return JSON.parse(text) as DraggedSides
}
