import { memo } from 'react'
import { useText } from '#i18n/use-text.ts'
import { lineVariable, toneVariable } from './disc-colour.ts'
import { dashAt } from './graph-picture.ts'
import { branchHalf, type Scene, type SceneLink, sceneLabels, type SceneNode } from './graph-scene.ts'
import { alongPath, arrowHead, arrowLength, pathText } from './link-path.ts'
import { branchGlyph } from '#ui/symbols/glyphs.ts'

type Props = {
  scene: Scene
  selectedNode: string | null
  selectedLink: string | null
  /** Where the arrow keys stand. */
  activeNode: string | null
  listId: string
}

/** The graph as lines and discs; what is not tied to who is selected steps back. */
export const GraphDrawing = memo(function GraphDrawing({
  scene,
  selectedNode,
  selectedLink,
  activeNode,
  listId,
}: Props) {
  const text = useText()
  const selected = new Set([selectedNode, selectedLink].filter((id) => id !== null))
  const labels = sceneLabels(scene, selected, text)
  const glyphs = scene.scale > 0.45
  return (
    <g>
      {scene.nodes.map(({ node, x, y }) =>
        node.hasSpoke ? (
          <line key={node.id} className="graph-spoke" x1={scene.branch.x} y1={scene.branch.y} x2={x} y2={y} />
        ) : null,
      )}
      {scene.links.map((one) => (
        <Line
          key={one.link.id}
          one={one}
          selected={one.link.id === selectedLink}
          faded={selectedNode !== null && one.link.from !== selectedNode && one.link.to !== selectedNode}
        />
      ))}
      {labels.links.map(({ id, words, x, y }) => (
        <text key={id} className="graph-words" x={x} y={y} dy=".35em" textAnchor="middle">
          {words}
        </text>
      ))}
      <g className="graph-branch" transform={`translate(${scene.branch.x} ${scene.branch.y})`}>
        <rect x={-branchHalf - 2} y={-branchHalf - 2} width={branchHalf * 2 + 4} height={branchHalf * 2 + 4} rx={7} />
        <rect x={-branchHalf} y={-branchHalf} width={branchHalf * 2} height={branchHalf * 2} rx={5} />
        <text dy=".36em" textAnchor="middle">
          {branchGlyph}
        </text>
      </g>
      {scene.nodes.map((one) => (
        <Disc
          key={one.node.id}
          one={one}
          glyphs={glyphs}
          listId={listId}
          selected={one.node.id === selectedNode}
          active={one.node.id === activeNode}
        />
      ))}
      {labels.nodes.map(({ id, words, x, y, anchor }) => (
        <text
          key={id}
          className={id === selectedNode ? 'graph-name graph-name-selected' : 'graph-name'}
          x={x}
          y={y}
          dy=".36em"
          textAnchor={anchor}
        >
          {words}
        </text>
      ))}
    </g>
  )
})

function Line({ one: { link, path, width }, selected, faded }: { one: SceneLink; selected: boolean; faded: boolean }) {
  const colour = lineVariable[link.tone]
  const line = pathText(path)
  const mark = alongPath(path, 0.5)
  const dash = dashAt(link.dash, width)
  return (
    <g
      className={faded && !selected ? 'graph-line graph-line-faded' : 'graph-line'}
      data-state={link.state ?? 'suggested'}
    >
      {selected && (
        <path d={line} stroke="var(--accent)" strokeOpacity={0.28} strokeWidth={width + 9} strokeLinecap="round" />
      )}
      <path
        d={line}
        stroke={colour}
        strokeWidth={width}
        strokeLinecap={link.dash === 'suggested' ? 'round' : 'butt'}
        {...(dash.length > 0 ? { strokeDasharray: dash.join(' ') } : {})}
      />
      {link.hasArrow && <path d={arrowHead(path, arrowLength(width))} fill={colour} />}
      {link.hasMark && <path className="graph-mark" d={`M${mark.x} ${mark.y - 6}l6 10.5h-12Z`} fill={colour} />}
    </g>
  )
}

type DiscProps = { one: SceneNode; glyphs: boolean; listId: string; selected: boolean; active: boolean }

function Disc({ one: { node, x, y, radius }, glyphs, listId, selected, active }: DiscProps) {
  const colour = toneVariable(node.tone)
  const hollow = node.form === 'hollow'
  return (
    <g
      className="graph-node"
      transform={`translate(${x} ${y})`}
      role="option"
      id={`${listId}-${node.id}`}
      aria-label={node.name}
      aria-selected={selected}
    >
      {selected && <circle className="graph-selected" r={radius + 6} />}
      {active && !selected && <circle className="graph-active" r={radius + 6} />}
      <circle
        r={radius}
        fill={hollow ? 'var(--panel)' : colour}
        stroke={hollow ? colour : 'var(--halo)'}
        strokeWidth={hollow ? 1.6 : 1.5}
        {...(hollow ? { strokeDasharray: '3 2.4' } : {})}
      />
      {glyphs && (
        <text
          dy=".36em"
          textAnchor="middle"
          fontSize={Math.max(10, radius * 0.92)}
          fill={hollow ? colour : 'var(--on-accent)'}
        >
          {node.glyph}
        </text>
      )}
    </g>
  )
}
