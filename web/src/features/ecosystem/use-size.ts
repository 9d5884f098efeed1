import { useEffect, useRef, useState } from 'react'
import type { Box } from './graph-room.ts'

/** Width and height of an element, as the browser lays it out; null before the first time. */
export function useSize<Element extends HTMLElement>() {
  const box = useRef<Element>(null)
  const [size, setSize] = useState<Box | null>(null)

  // The layout is the browser's.
  useEffect(() => {
    if (!box.current) return
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return
      const { width, height } = entry.contentRect
      setSize({ width: Math.round(width), height: Math.round(height) })
    })
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [])
  return { box, size }
}
