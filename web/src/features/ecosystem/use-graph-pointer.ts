import { type PointerEvent, useEffect, useEffectEvent, useRef } from 'react'
import { frameOf, type GraphCamera, inGraph, movedBy, zoomedAt } from './graph-camera.ts'
import type { Box } from './graph-room.ts'
import type { Hit } from './graph-scene.ts'
import type { Point } from './link-path.ts'

type Asked = {
  element: HTMLElement | null
  size: Box | null
  camera: GraphCamera
  /** What is under a point of the window. */
  hit: (point: Point, finger: boolean) => Hit | null
  onCamera: (camera: GraphCamera) => void
  onNode: (id: string) => void
  onLink: (id: string) => void
  onNothing: () => void
  /** Twice on a node. */
  onOpen: (id: string) => void
  onMove: (id: string, to: Point) => void
}

/** So many pixels make a click a drag. */
const dragFrom = 5
const twiceWithin = 350

type Held = { start: Point; at: Point; camera: GraphCamera; node: string | null; dragged: boolean }

/** One pointer drags the ground or a node, two pinch, the wheel comes nearer; a click chooses. */
export function useGraphPointer(asked: Asked) {
  const { element, size, camera, hit: hitOf } = asked
  const pointers = useRef(new Map<number, Point>())
  const held = useRef<Held | null>(null)
  const pinch = useRef<{ away: number; camera: GraphCamera } | null>(null)
  const clicked = useRef<{ node: string | null; at: number }>({ node: null, at: 0 })

  const pointOf = (event: { clientX: number; clientY: number }): Point => {
    const { left = 0, top = 0 } = element?.getBoundingClientRect() ?? {}
    return { x: event.clientX - left, y: event.clientY - top }
  }
  const wheel = useEffectEvent((event: WheelEvent) => {
    if (!size) return
    event.preventDefault()
    const by = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0016))
    asked.onCamera(zoomedAt(camera, by, pointOf(event), size))
  })

  // React listens to the wheel without being able to keep the page from scrolling.
  useEffect(() => {
    const listen = (event: WheelEvent) => wheel(event)
    element?.addEventListener('wheel', listen, { passive: false })
    return () => element?.removeEventListener('wheel', listen)
  }, [element])

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const at = pointOf(event)
    pointers.current.set(event.pointerId, at)
    const [one, other] = [...pointers.current.values()]
    if (one && other) {
      held.current = null
      pinch.current = { away: distance(one, other), camera }
      return
    }
    const hit = hitOf(at, event.pointerType === 'touch')
    held.current = { start: at, at, camera, node: hit && 'node' in hit ? hit.node : null, dragged: false }
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!size || !pointers.current.has(event.pointerId)) return
    const at = pointOf(event)
    pointers.current.set(event.pointerId, at)
    const [one, other] = [...pointers.current.values()]
    if (pinch.current && one && other) {
      const middle = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 }
      asked.onCamera(
        zoomedAt(pinch.current.camera, distance(one, other) / Math.max(1, pinch.current.away), middle, size),
      )
      return
    }
    const hold = held.current
    if (!hold) return
    hold.at = at
    if (!hold.dragged && distance(hold.start, at) < dragFrom) return
    hold.dragged = true
    if (hold.node !== null) asked.onMove(hold.node, inGraph(at, frameOf(size, camera)))
    else asked.onCamera(movedBy(hold.camera, { x: at.x - hold.start.x, y: at.y - hold.start.y }, size))
  }
  const release = (event: PointerEvent<HTMLElement>, counts: boolean) => {
    pointers.current.delete(event.pointerId)
    if (pinch.current) {
      if (pointers.current.size === 0) pinch.current = null
      return
    }
    const hold = held.current
    held.current = null
    if (!counts || !hold || hold.dragged) return
    const hit = hitOf(hold.at, event.pointerType === 'touch')
    if (!hit) return asked.onNothing()
    if ('link' in hit) return asked.onLink(hit.link)
    const before = clicked.current
    clicked.current = { node: hit.node, at: event.timeStamp }
    if (before.node === hit.node && event.timeStamp - before.at < twiceWithin) asked.onOpen(hit.node)
    else asked.onNode(hit.node)
  }
  return {
    onPointerDown,
    onPointerMove,
    onPointerUp: (event: PointerEvent<HTMLElement>) => release(event, true),
    onPointerCancel: (event: PointerEvent<HTMLElement>) => release(event, false),
  }
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)
