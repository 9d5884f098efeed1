import { useEffect, useState } from 'react'
import { frameOf, type GraphCamera } from './graph-camera.ts'
import type { Box } from './graph-room.ts'

/** So many pixels round the window are drawn too, so that a drag shows them at once. */
export const drawnAround = 220
const restsAfter = 110

/**
 * The camera for which thousands of lines are drawn: it follows once the picture rests, or as soon as a drag comes to
 * the edge of what is drawn. Until then the drawn picture itself is moved and scaled.
 */
export function useRestedCamera(camera: GraphCamera, size: Box): GraphCamera {
  const [rested, setRested] = useState(camera)
  const now = frameOf(size, camera).middle
  const then = frameOf(size, rested).middle
  const isFar =
    camera.zoom === rested.zoom && Math.max(Math.abs(now.x - then.x), Math.abs(now.y - then.y)) > drawnAround * 0.9

  // The browser's clock.
  useEffect(() => {
    const timer = setTimeout(() => setRested(camera), isFar ? 0 : restsAfter)
    return () => clearTimeout(timer)
  }, [camera, isFar])
  return rested
}
