import { type RefObject, useEffect, useRef, useState } from 'react'

/** Height of an element in pixels, as it changes; 400 until it is known. */
export function useHeight<Element extends HTMLElement>(): { box: RefObject<Element | null>; height: number } {
  const box = useRef<Element>(null)
  const [height, setHeight] = useState(400)

  // The layout is the browser's: panels are dragged and windows turned.
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.height > 0) setHeight(Math.floor(entry.contentRect.height))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { box, height }
}
