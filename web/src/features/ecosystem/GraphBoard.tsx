import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useId, useMemo, useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'
import { GraphCanvas } from './GraphCanvas.tsx'
import { GraphDrawing } from './GraphDrawing.tsx'
import { frameOf, type GraphCamera, movedBy, wholeGraph, zoomedAt } from './graph-camera.ts'
import { settledUpTo } from './graph-layout.ts'
import type { Picture } from './graph-picture.ts'
import type { Box } from './graph-room.ts'
import { hitAt, sceneOf } from './graph-scene.ts'
import { isArrowKey, nodeThatWay } from './graph-step.ts'
import type { Point } from './link-path.ts'
import { useGraphPointer } from './use-graph-pointer.ts'
import { useMovingPlaces } from './use-moving-places.ts'
import { useRestedCamera } from './use-rested-camera.ts'
import { useSize } from './use-size.ts'

type Props = {
  label: string
  picture: Picture
  /** In the graph's own units: computed for a window of this size, and as they are kept or were put by hand. */
  layoutFor: (size: Box) => ReadonlyMap<string, Point>
  arranged: (layout: ReadonlyMap<string, Point>) => ReadonlyMap<string, Point>
  /** Told of where everybody stands, for a view to keep. */
  onPlaces: (places: ReadonlyMap<string, Point>) => void
  camera: GraphCamera
  onCamera: (camera: GraphCamera) => void
  selectedNode: string | null
  selectedLink: string | null
  onNode: (id: string | null) => void
  onLink: (id: string) => void
  /** Twice on a node, or Enter on the one that is selected: the graph is asked for round it. */
  onOpen: (id: string) => void
  onMove: (id: string, to: Point) => void
  waiting?: boolean
  /** Pixels at the bottom that a phone's sheet covers. */
  covered?: number
  children?: ReactNode
}

const step = 1.35
/** So far above a sheet a chosen node stands. */
const edge = 56

/** The ecosystem as a graph: drag, pinch and wheel move it, arrows go from neighbour to neighbour, Enter chooses. */
export function GraphBoard(props: Props) {
  const { label, waiting = false, children } = props
  const text = useText()
  const { box, size } = useSize<HTMLDivElement>()
  const zoom = (by: number) =>
    size && props.onCamera(zoomedAt(props.camera, by, { x: size.width / 2, y: size.height / 2 }, size))
  return (
    <section className="graph" aria-label={label}>
      <div className="graph-box" ref={box}>
        {size && size.width > 0 && <Surface {...props} size={size} />}
      </div>
      {waiting && <div className="map-waiting" />}
      {children}
      <div className="map-tools" role="toolbar" aria-orientation="vertical" aria-label={text('ecosystem.graph.tools')}>
        <button type="button" aria-label={text('map.zoomIn')} onClick={() => zoom(step)}>
          <Icon name="plus" size={16} />
        </button>
        <button type="button" aria-label={text('map.zoomOut')} onClick={() => zoom(1 / step)}>
          <Icon name="minus" size={16} />
        </button>
        <button type="button" aria-label={text('ecosystem.graph.whole')} onClick={() => props.onCamera(wholeGraph)}>
          <Icon name="fit" size={16} />
        </button>
      </div>
    </section>
  )
}

function Surface(props: Props & { size: Box }) {
  const {
    label,
    picture,
    layoutFor,
    arranged,
    size,
    camera,
    onCamera,
    selectedNode,
    selectedLink,
    onNode,
    onLink,
    onOpen,
    onMove,
  } = props
  const listId = useId()
  const [active, setActive] = useState<string | null>(null)
  const [element, setElement] = useState<HTMLDivElement | null>(null)
  const isLarge = picture.nodes.length > settledUpTo
  const layout = useMemo(() => layoutFor(size), [layoutFor, size])
  const target = useMemo(() => arranged(layout), [arranged, layout])
  const tellPlaces = useEffectEvent(props.onPlaces)

  // Whoever keeps a view asks for the places that the window's size gave.
  useEffect(() => tellPlaces(target), [target])
  const places = useMovingPlaces(target, !isLarge)
  // A small graph is drawn for the zoom and moved as a whole; of a large one the picture is moved until it rests.
  const still = useMemo(() => ({ zoom: camera.zoom, x: 0, y: 0 }), [camera.zoom])
  const rested = useRestedCamera(camera, size)
  const drawn = isLarge ? rested : still
  const scene = useMemo(() => sceneOf(picture, places, size, drawn), [picture, places, size, drawn])
  const scale = camera.zoom / drawn.zoom
  const { middle } = frameOf(size, camera)
  const shift = { x: middle.x - scene.branch.x * scale, y: middle.y - scene.branch.y * scale, scale }
  const pointer = useGraphPointer({
    element,
    size,
    camera,
    hit: ({ x, y }, finger) => hitAt(scene, { x: (x - shift.x) / scale, y: (y - shift.y) / scale }, finger),
    onCamera,
    onNode: (id) => {
      setActive(id)
      onNode(id)
    },
    onLink,
    onNothing: () => onNode(null),
    onOpen,
    onMove,
  })
  const current = active ?? selectedNode
  const { covered = 0 } = props
  const lift = useEffectEvent(() => {
    const node = scene.nodes.find((one) => one.node.id === selectedNode)
    if (!node || covered === 0) return
    const hidden = node.y * scale + shift.y - (size.height - covered - edge)
    if (hidden > 0) onCamera(movedBy(camera, { x: 0, y: -hidden }, size))
  })

  // A phone's sheet comes over the graph: who was chosen is lifted above it.
  useEffect(() => lift(), [selectedNode, covered])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (isArrowKey(event.key)) {
      event.preventDefault()
      const start = current && places.has(current) ? current : null
      const neighbours = new Set(
        picture.links.flatMap(({ from, to }) => (from === start ? [to] : to === start ? [from] : [])),
      )
      setActive(
        start === null ? (heaviest(picture) ?? null) : (nodeThatWay(event.key, start, places, neighbours) ?? start),
      )
    } else if (event.key === 'Enter' && current) {
      event.preventDefault()
      if (current === selectedNode) onOpen(current)
      else onNode(current)
    }
  }

  return (
    <div
      ref={setElement}
      className="graph-surface"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      {...(current && places.has(current) ? { 'aria-activedescendant': `${listId}-${current}` } : {})}
      onKeyDown={onKeyDown}
      onBlur={() => setActive(null)}
      {...pointer}
    >
      {isLarge ? (
        <GraphCanvas scene={scene} size={size} shift={shift} selectedNode={selectedNode} selectedLink={selectedLink} />
      ) : (
        <svg className="graph-svg" width={size.width} height={size.height} role="presentation">
          <g transform={`translate(${shift.x} ${shift.y})`}>
            <GraphDrawing
              scene={scene}
              selectedNode={selectedNode}
              selectedLink={selectedLink}
              activeNode={active}
              listId={listId}
            />
          </g>
        </svg>
      )}
    </div>
  )
}

const heaviest = ({ nodes }: Picture) => nodes.toSorted((a, b) => b.weight - a.weight)[0]?.id
