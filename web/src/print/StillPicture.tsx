import { useEffect, useEffectEvent, useState } from 'react'
import { createPortal } from 'react-dom'
import { useMap } from '#map/map-context.ts'

type Props = {
  onReady: () => void
  /** Points a pixel of the screen: with twice as many, street names stay sharp on paper. */
  sharpness?: number
}

/**
 * Lays a picture over the drawn map, because a canvas is not reliably printed. Labels in HTML stay above it.
 * A later change of the map takes a new picture.
 */
export function StillPicture({ onReady, sharpness = 2 }: Props) {
  const { map } = useMap()
  const [picture, setPicture] = useState<string | null>(null)
  const ready = useEffectEvent(onReady)

  // MapLibre says when nothing is left to load; the canvas can be read only while it is being drawn.
  useEffect(() => {
    // Each tile that arrives draws the map anew: it is drawn sharp only once, when all are there.
    map.setPixelRatio(1)
    let isSharp = false
    let taken = ''
    const take = () => {
      map.once('render', () => {
        taken = map.getCanvas().toDataURL('image/png')
        setPicture(taken)
        ready()
      })
      map.triggerRepaint()
    }
    const still = () => {
      // Taking the picture makes the map idle once more.
      if (taken !== '') return
      if (isSharp) return take()
      isSharp = true
      map.setPixelRatio(sharpness)
      map.triggerRepaint()
    }
    const moved = () => (taken = '')
    map.on('idle', still)
    map.on('sourcedata', moved)
    map.on('style.load', moved)
    return () => {
      map.off('idle', still)
      map.off('sourcedata', moved)
      map.off('style.load', moved)
    }
  }, [map, sharpness])

  return picture && createPortal(<img className="still-picture" src={picture} alt="" />, map.getCanvasContainer())
}
