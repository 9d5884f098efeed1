import type { MapTouchEvent } from 'maplibre-gl'

const HOLD = 550
const STILL = 8

/** Tells when a finger was held still on the map: what a right click is for a mouse. */
export function holdListener(onHeld: (event: MapTouchEvent) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let held = false
  let start = { x: 0, y: 0 }
  const stop = () => clearTimeout(timer)
  return {
    start: (event: MapTouchEvent) => {
      stop()
      held = false
      if (event.points.length !== 1) return
      start = event.point
      timer = setTimeout(() => {
        held = true
        onHeld(event)
      }, HOLD)
    },
    move: (event: MapTouchEvent) => {
      if (Math.hypot(event.point.x - start.x, event.point.y - start.y) > STILL) stop()
    },
    end: (event: MapTouchEvent) => {
      stop()
      // The finger that opened the menu must not click it away as it leaves.
      if (held) event.originalEvent.preventDefault()
    },
    stop,
  }
}
