import type { Ecosystem, GraphView } from 'domain/ecosystem.ts'
import { useCallback, useState } from 'react'
import { graphRoom } from './graph-camera.ts'
import { graphLayout } from './graph-layout.ts'
import { BRANCH, graphPicture, type Picture } from './graph-picture.ts'
import { besidePartners } from './beside-partners.ts'
import type { Box } from './graph-room.ts'
import type { Point } from './link-path.ts'

/** Windows of nearly the same size get the same places, so that a dragged edge does not stir the graph. */
const roughly = 120
const rounded = (pixels: number) => Math.max(roughly * 2, Math.round(pixels / roughly) * roughly)

/**
 * Where the nodes stand: as computed, as the chosen view keeps them, or where somebody put them with the mouse.
 * `key` says what was asked: another question has other places. Colours, states and suggestions move nobody.
 */
export function useGraphPlaces(ecosystem: Ecosystem, picture: Picture, view: GraphView | null, key: string) {
  const [moved, setMoved] = useState<{ key: string; places: ReadonlyMap<string, Point> }>({ key, places: new Map() })
  const own = moved.key === key ? moved.places : null
  const layoutFor = useCallback(
    (size: Box): ReadonlyMap<string, Point> => {
      const { nodes, links } = graphPicture({ ecosystem, colour: 'group', states: [], suggested: [] })
      const room = graphRoom(size)
      const box = { width: rounded(room.width), height: rounded(room.height) }
      return graphLayout(
        nodes,
        links.filter(({ from, to }) => from !== BRANCH && to !== BRANCH),
        box,
      )
    },
    [ecosystem],
  )
  const arranged = useCallback(
    (layout: ReadonlyMap<string, Point>): ReadonlyMap<string, Point> => {
      const places = new Map(layout)
      const kept = view?.layout.positions.map(([id, x, y]): [string, Point] => [id, { x, y }]) ?? []
      for (const [id, point] of kept) if (places.has(id)) places.set(id, point)
      const all = besidePartners(places, picture)
      for (const [id, point] of own ?? []) if (all.has(id)) all.set(id, point)
      return all
    },
    [picture, view, own],
  )
  const move = (id: string, to: Point) => setMoved({ key, places: new Map(own ?? []).set(id, to) })
  return { layoutFor, arranged, move, forget: () => setMoved({ key, places: new Map() }) }
}
