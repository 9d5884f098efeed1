import { useEffect, useRef, useState } from 'react'
import type { Point } from './link-path.ts'

type Places = ReadonlyMap<string, Point>
const lasts = 260

/** Nodes glide to their new places; at once where many, or where motion is not wanted. */
export function useMovingPlaces(target: Places, glides: boolean): Places {
  const [shown, setShown] = useState(target)
  const last = useRef(target)

  // The browser's frames.
  useEffect(() => {
    const from = last.current
    const still = !glides || from === target || matchMedia('(prefers-reduced-motion: reduce)').matches
    if (still) {
      last.current = target
      setShown(target)
      return
    }
    let frame = 0
    const began = performance.now()
    const step = (now: number) => {
      const share = Math.min(1, Math.max(0, (now - began) / lasts))
      const eased = 1 - (1 - share) ** 3
      const places = share === 1 ? target : between(from, target, eased)
      last.current = places
      setShown(places)
      if (share < 1) frame = requestAnimationFrame(step)
    }
    frame = requestAnimationFrame(step)
    return () => cancelAnimationFrame(frame)
  }, [target, glides])
  return shown
}

/** Who is new comes out of the middle's direction: from half way to the branch. */
const between = (from: Places, target: Places, share: number): Places =>
  new Map(
    [...target].map(([id, to]) => {
      const start = from.get(id) ?? { x: to.x / 2, y: to.y / 2 }
      return [id, { x: start.x + (to.x - start.x) * share, y: start.y + (to.y - start.y) * share }]
    }),
  )
