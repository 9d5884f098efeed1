import { useEffect, useMemo, useRef, useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { darkPalette, lightPalette } from '#map/palette.ts'
import { usePreferences } from '#preferences.ts'
import { drawGraph, graphFont } from './draw-graph.ts'
import type { GraphCamera } from './graph-camera.ts'
import type { Box } from './graph-room.ts'
import { type Scene, sceneLabels } from './graph-scene.ts'
import type { Label } from './label-room.ts'
import type { Point } from './link-path.ts'

type Props = {
  scene: Scene
  size: Box
  camera: GraphCamera
  selectedNode: string | null
  selectedLink: string | null
}

/** So many of the weightiest in sight may have a name. */
const named = 70
/** Names find their room once the picture has rested so long. */
const rests = 120

/** The graph of a whole branch, drawn at once. Names come when the picture rests. */
export function GraphCanvas({ scene, size, camera, selectedNode, selectedLink }: Props) {
  const text = useText()
  const { dark } = usePreferences()
  const element = useRef<HTMLCanvasElement>(null)
  const [fontReady, setFontReady] = useState(false)
  const [rested, setRested] = useState<{ zoom: number; branch: Point; labels: Label[] } | null>(null)

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

  // The browser's clock.
  useEffect(() => {
    const timer = setTimeout(() => {
      const inSight = scene.nodes
        .filter(({ x, y }) => x > 0 && y > 0 && x < size.width && y < size.height)
        .toSorted((a, b) => b.node.weight - a.node.weight)
        .filter(({ node }, index) => index < named || node.id === selectedNode)
      const { nodes } = sceneLabels({ ...scene, nodes: inSight, links: [] }, new Set(selectedNode ? [selectedNode] : []), text)
      setRested({ zoom: camera.zoom, branch: scene.branch, labels: nodes })
    }, rests)
    return () => clearTimeout(timer)
  }, [scene, size, camera, selectedNode, text])

  // The canvas is the browser's: drawn in its next frame.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const canvas = element.current?.getContext('2d')
      if (!canvas || !element.current) return
      const sharpness = window.devicePixelRatio || 1
      const [width, height] = [Math.round(size.width * sharpness), Math.round(size.height * sharpness)]
      if (element.current.width !== width || element.current.height !== height) {
        element.current.width = width
        element.current.height = height
      }
      canvas.setTransform(sharpness, 0, 0, sharpness, 0, 0)
      const labels = fontReady && rested && rested.zoom === camera.zoom ? rested : null
      const shift = {
        x: scene.branch.x - (labels?.branch.x ?? 0),
        y: scene.branch.y - (labels?.branch.y ?? 0),
      }
      drawGraph(
        canvas,
        {
          scene,
          size,
          selectedNode,
          selectedLink,
          labels: (labels?.labels ?? []).map((label) => ({ ...label, x: label.x + shift.x, y: label.y + shift.y })),
        },
        dark ? darkPalette : lightPalette,
      )
    })
    return () => cancelAnimationFrame(frame)
  }, [scene, size, camera, selectedNode, selectedLink, dark, fontReady, rested])

  return <canvas ref={element} className="graph-canvas" style={{ width: size.width, height: size.height }} aria-hidden />
}
