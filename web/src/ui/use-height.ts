import { type RefObject, useEffect, useRef, useState } from 'react'

type Size = { width: number | null; height: number }

/** Size of an element in pixels, as it changes; until it is known 400 high and of no width. */
export function useHeight<Element extends HTMLElement>(): { box: RefObject<Element | null> } & Size {
  const box = useRef<Element>(null)
  const [size, setSize] = useState<Size>({ width: null, height: 400 })

  // The layout is the browser's: panels are dragged and windows turned.
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (!entry || entry.contentRect.height === 0) return
      const { width, height } = entry.contentRect
      setSize({ width: Math.floor(width), height: Math.floor(height) })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { box, ...size }
}
