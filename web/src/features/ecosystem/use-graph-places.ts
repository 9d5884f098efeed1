import type { GraphView } from 'domain/ecosystem.ts'
import { useCallback, useState } from 'react'
import { graphRoom } from './graph-camera.ts'
import { graphLayout } from './graph-layout.ts'
import type { Picture } from './graph-picture.ts'
import type { Box } from './graph-room.ts'
import type { Point } from './link-path.ts'

/** Windows of nearly the same size get the same places, so that a dragged edge does not stir the graph. */
const roughly = 120
const rounded = (pixels: number) => Math.max(roughly * 2, Math.round(pixels / roughly) * roughly)

/**
 * Where the nodes stand: as computed, as the chosen view keeps them, or where somebody put them with the mouse.
 * `key` says what was asked: another question has other places.
 */
export function useGraphPlaces(picture: Picture, view: GraphView | null, key: string) {
  const [moved, setMoved] = useState<{ key: string; places: ReadonlyMap<string, Point> }>({ key, places: new Map() })
  const own = moved.key === key ? moved.places : null

  const placesFor = useCallback(
    (size: Box): ReadonlyMap<string, Point> => {
      const room = graphRoom(size)
      const box = { width: rounded(room.width), height: rounded(room.height) }
      const places = graphLayout(picture.nodes, picture.links, box)
      const kept = view?.layout.positions.map(([id, x, y]): [string, Point] => [id, { x, y }]) ?? []
      for (const [id, point] of [...kept, ...(own ?? [])]) if (places.has(id)) places.set(id, point)
      return places
    },
    [picture, view, own],
  )
  const move = (id: string, to: Point) => setMoved({ key, places: new Map(own ?? []).set(id, to) })
  return { placesFor, move, isMoved: (own?.size ?? 0) > 0, forget: () => setMoved({ key, places: new Map() }) }
}
