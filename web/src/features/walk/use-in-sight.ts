import { useEffect, useRef } from 'react'

/** What a tap has just opened comes into sight by itself: the thumb does not have to look for it. */
export function useInSight<Element extends HTMLElement>() {
  const part = useRef<Element>(null)

  // Scrolling belongs to the browser.
  useEffect(() => {
    part.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
  }, [])
  return part
}
