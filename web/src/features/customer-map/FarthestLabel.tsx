import type { LngLat } from 'domain/lng-lat.ts'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { MapLabel } from '#map/MapLabel.tsx'
import { useMap } from '#map/map-context.ts'
import { useText } from '#i18n/use-text.ts'
import { useScreen } from '#ui/use-screen.ts'
import { labelSide } from './circle-shapes.ts'

type Props = {
  centre: LngLat
  at: LngLat
  words: string
  /** Shows what leaving it out would do; on paper there is nothing to show. */
  onOpen?: () => void
}

const EDGE = 14
const ROOM = 46
/** On a phone search box and chips stand over the map, and its tools in the corner that the label may run into. */
const PHONE_TOP = 112
const PHONE_TOOLS = 68
const LINE_HEIGHT = 20
/** Until the label has been drawn once. */
const USUAL_WIDTH = 220

/** The farthest target by name, on the rim; where the rim is out of sight, at the edge on the way there. */
export function FarthestLabel({ centre, at, words, onOpen }: Props) {
  const text = useText()
  const { map } = useMap()
  const phone = useScreen() === 'phone'
  const top = phone ? PHONE_TOP : ROOM
  const right = phone ? PHONE_TOOLS : ROOM
  const label = useRef<HTMLDivElement>(null)
  const [edge, setEdge] = useState<{ left: number; top: number; degrees: number } | null>(null)
  const [centreLng, centreLat] = centre
  const [lng, lat] = at

  const place = useEffectEvent(() => {
    const from = map.project([centreLng, centreLat])
    const to = map.project([lng, lat])
    const { clientWidth, clientHeight } = map.getContainer()
    const way = onEdge(from, to, { left: EDGE, top, right: clientWidth - ROOM, bottom: clientHeight - ROOM })
    const width = label.current?.offsetWidth ?? USUAL_WIDTH
    const left = way && Math.max(EDGE, Math.min(way.left - width / 2, clientWidth - right - width))
    setEdge(way && { ...way, left: left ?? 0 })
  })

  // The map moves outside of React.
  useEffect(() => {
    const moved = map.on('move', () => place())
    const resized = map.on('resize', () => place())
    return () => {
      moved.unsubscribe()
      resized.unsubscribe()
    }
  }, [map])

  // Its own width is known only once it stands there.
  const atEdge = edge !== null
  useLayoutEffect(() => place(), [atEdge, words, centreLng, centreLat, lng, lat, top])

  const side = labelSide(centre, at)
  const button = onOpen ? (
    <button
      type="button"
      className="label-button"
      aria-label={text('customerMap.farthest.look', { words })}
      onClick={onOpen}
    >
      {words}
    </button>
  ) : (
    words
  )
  if (edge === null)
    return (
      <MapLabel at={at} anchor={side} offset={[side === 'left' ? 12 : -12, -8]}>
        {button}
      </MapLabel>
    )
  return (
    <div ref={label} className="map-label edge-label" style={{ left: edge.left, top: edge.top }}>
      <i aria-hidden style={{ transform: `rotate(${edge.degrees}deg)` }} />
      {button}
    </div>
  )
}

type Pixel = { x: number; y: number }
type Box = { left: number; top: number; right: number; bottom: number }

/** Where the line from `from` to `to` leaves the box; null while `to` is in it, or `from` is not. */
function onEdge(from: Pixel, to: Pixel, box: Box) {
  const inside = ({ x, y }: Pixel) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom
  if (inside(to) || !inside(from)) return null
  const across = to.x - from.x
  const down = to.y - from.y
  const shares = [
    across > 0 ? (box.right - from.x) / across : across < 0 ? (box.left - from.x) / across : 1,
    down > 0 ? (box.bottom - from.y) / down : down < 0 ? (box.top - from.y) / down : 1,
  ]
  const share = Math.min(...shares)
  return {
    left: from.x + across * share,
    top: from.y + down * share - LINE_HEIGHT / 2,
    degrees: (Math.atan2(down, across) * 180) / Math.PI,
  }
}
