import { useEffect, useMemo, useRef, useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { darkPalette, lightPalette } from '#map/palette.ts'
import { usePreferences } from '#preferences.ts'
import { drawGraph, graphFont } from './draw-graph.ts'
import type { Box } from './graph-room.ts'
import { type Scene, sceneLabels } from './graph-scene.ts'
import type { Point } from './link-path.ts'
import { drawnAround } from './use-rested-camera.ts'

type Props = {
  scene: Scene
  size: Box
  /** How the drawn picture lies in the window by now. */
  shift: Point & { scale: number }
  selectedNode: string | null
  selectedLink: string | null
}

/** So many of the weightiest in sight may have a name. */
const named = 70

/** The graph of a whole branch in one picture, which is moved while one drags and drawn anew when it rests. */
export function GraphCanvas({ scene, size, shift, selectedNode, selectedLink }: Props) {
  const text = useText()
  const { dark } = usePreferences()
  const element = useRef<HTMLCanvasElement>(null)
  const [fontReady, setFontReady] = useState(false)

  // Characters whose slice of the font is not there yet would be drawn as boxes.
  const words = useMemo(
    () => [...new Set(scene.nodes.map(({ node }) => node.name + node.glyph).join(''))].join(''),
    [scene.nodes],
  )
  useEffect(() => {
    let current = true
    void document.fonts.load(`400 13px ${graphFont}`, words).then(() => current && setFontReady(true))
    return () => {
      current = false
    }
  }, [words])

  // The canvas is the browser's. Layout of the window and of what lies round it are one coordinate system.
  useEffect(() => {
    // Without a graphics card a picture drawn by the processor is ready at once; one handed on piles up behind.
    const canvas = element.current?.getContext('2d', { willReadFrequently: true })
    if (!canvas || !element.current) return
    const sharpness = window.devicePixelRatio || 1
    const [width, height] = [size.width + drawnAround * 2, size.height + drawnAround * 2]
    element.current.width = Math.round(width * sharpness)
    element.current.height = Math.round(height * sharpness)
    canvas.setTransform(sharpness, 0, 0, sharpness, drawnAround * sharpness, drawnAround * sharpness)
    const inSight = scene.nodes
      .filter(({ x, y }) => x > 0 && y > 0 && x < size.width && y < size.height)
      .toSorted((a, b) => b.node.weight - a.node.weight)
      .filter(({ node }, index) => index < named || node.id === selectedNode)
    const chosen = new Set(selectedNode === null ? [] : [selectedNode])
    const labels = fontReady ? sceneLabels({ ...scene, nodes: inSight, links: [] }, chosen, text).nodes : []
    drawGraph(
      canvas,
      { scene, size, around: drawnAround, labels, selectedNode, selectedLink },
      dark ? darkPalette : lightPalette,
    )
  }, [scene, size, selectedNode, selectedLink, dark, fontReady, text])

  return (
    <canvas
      ref={element}
      className="graph-canvas"
      style={{
        left: -drawnAround,
        top: -drawnAround,
        width: size.width + drawnAround * 2,
        height: size.height + drawnAround * 2,
        transformOrigin: `${drawnAround}px ${drawnAround}px`,
        transform: `translate(${shift.x}px, ${shift.y}px) scale(${shift.scale})`,
      }}
      aria-hidden
    />
  )
}
