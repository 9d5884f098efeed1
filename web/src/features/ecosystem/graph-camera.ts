import { graphSide } from './graph-layout.ts'
import type { Box } from './graph-room.ts'
import type { Point } from './link-path.ts'

/** How far in, and which point of the graph's own units stands in the middle of the window. */
export type GraphCamera = { zoom: number; x: number; y: number }
export const wholeGraph: GraphCamera = { zoom: 1, x: 0, y: 0 }
const leastZoom = 0.5
const mostZoom = 16

/** Room at the edges that chips, tools and legend take. */
export const graphInset = { top: 46, right: 56, bottom: 66, left: 12 }
/** The part of a window in which the graph fits. */
export const graphRoom = ({ width, height }: Box): Box => ({
  width: Math.max(120, width - graphInset.left - graphInset.right),
  height: Math.max(120, height - graphInset.top - graphInset.bottom),
})

/** Where the branch stands on the screen, and pixels a unit. */
export function frameOf(size: Box, { zoom, x, y }: GraphCamera) {
  const room = graphRoom(size)
  const scale = { x: (room.width / graphSide) * zoom, y: (room.height / graphSide) * zoom }
  const middle = middleOf(size)
  return { middle: { x: middle.x - x * scale.x, y: middle.y - y * scale.y }, scale }
}

export const onScreen = ({ x, y }: Point, { middle, scale }: ReturnType<typeof frameOf>): Point => ({
  x: middle.x + x * scale.x,
  y: middle.y + y * scale.y,
})
export const inGraph = ({ x, y }: Point, { middle, scale }: ReturnType<typeof frameOf>): Point => ({
  x: Math.round(((x - middle.x) / scale.x) * 10) / 10,
  y: Math.round(((y - middle.y) / scale.y) * 10) / 10,
})

const middleOf = (size: Box): Point => {
  const room = graphRoom(size)
  return { x: graphInset.left + room.width / 2, y: graphInset.top + room.height / 2 }
}

/** The camera dragged by so many pixels. */
export function movedBy(camera: GraphCamera, by: Point, size: Box): GraphCamera {
  const { scale } = frameOf(size, camera)
  return { ...camera, x: camera.x - by.x / scale.x, y: camera.y - by.y / scale.y }
}

/** Nearer or farther, so that what is under the point stays there. */
export function zoomedAt(camera: GraphCamera, by: number, point: Point, size: Box): GraphCamera {
  const zoom = Math.min(mostZoom, Math.max(leastZoom, camera.zoom * by))
  const { middle, scale } = frameOf(size, camera)
  const under = { x: (point.x - middle.x) / scale.x, y: (point.y - middle.y) / scale.y }
  const { scale: then } = frameOf(size, { ...camera, zoom })
  const { x, y } = middleOf(size)
  return { zoom, x: under.x - (point.x - x) / then.x, y: under.y - (point.y - y) / then.y }
}

/** Discs and lines shrink where many share the window, and grow to their size as one comes nearer. */
export function symbolScale(count: number, size: Box, zoom: number): number {
  const { width, height } = graphRoom(size)
  const least = count > 150 ? 0.2 : 0.6
  return Math.min(1, Math.max(least, zoom * Math.sqrt((width * height) / (Math.max(1, count) * 6500))))
}
