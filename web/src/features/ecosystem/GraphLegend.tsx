import { Dropdown } from 'antd'
import { linkKinds } from 'domain/alliance-link.ts'
import type { Ecosystem } from 'domain/ecosystem.ts'
import type { ReactNode } from 'react'
import { useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'
import { lineVariable, toneVariable } from './disc-colour.ts'
import { type Colouring, colourings, moreNodes } from './ecosystem-search.ts'
import { communityLook, dashes, dashOfKind, type Picture, stageLook, stagesOf, type Tone } from './graph-picture.ts'

type Props = {
  picture: Picture
  ecosystem: Ecosystem
  colour: Colouring
  onColour: (colour: Colouring) => void
  onMore: ((all: boolean) => void) | null
  /** The menu of saved views. */
  views: ReactNode
}

/** Lines and discs as they are drawn, only those that are; which meaning the colours have; and how many are not shown. */
export function GraphLegend({ picture, ecosystem, colour, onColour, onMore, views }: Props) {
  const text = useText()
  const kinds = linkKinds.filter((kind) => picture.links.some((link) => link.kind === kind && link.tone === 'ink'))
  // Kinds that look alike stand together.
  const looks = [...Map.groupBy(kinds, (kind) => dashOfKind[kind])]
  const { counts } = ecosystem
  return (
    <div className="graph-foot">
      <div className="graph-count">
        {text('ecosystem.graph.counts', {
          shown: counts.shownNodes,
          all: counts.nodes,
          links: counts.shownLinks,
        })}
        {onMore && counts.moreNodes > 0 && (
          <button type="button" className="text-button" onClick={() => onMore(false)}>
            {text('ecosystem.graph.more', { count: Math.min(moreNodes, counts.moreNodes) })}
          </button>
        )}
        {onMore && counts.moreNodes > moreNodes && (
          <button type="button" className="text-button" onClick={() => onMore(true)}>
            {text('ecosystem.graph.all')}
          </button>
        )}
        <Dropdown
          trigger={['click']}
          menu={{
            selectable: true,
            selectedKeys: [colour],
            items: colourings.map((key) => ({ key, label: text(`ecosystem.colour.${key}`) })),
            onClick: ({ key }) => {
              const chosen = colourings.find((one) => one === key)
              if (chosen) onColour(chosen)
            },
          }}
        >
          <button type="button" className="graph-colour">
            {text('ecosystem.graph.colour', { what: text(`ecosystem.colour.${colour}`) })}
            <Icon name="down" size={12} />
          </button>
        </Dropdown>
        {views}
      </div>
      <ul className="graph-legend" aria-label={text('ecosystem.graph.legend')}>
        {colour === 'community' &&
          [...new Set(ecosystem.nodes.flatMap(({ community }) => community ?? []))]
            .toSorted((a, b) => a - b)
            .slice(0, 8)
            .map((community) => (
              <Dot
                key={community}
                {...communityLook(community)}
                label={text('ecosystem.graph.community', { letter: communityLook(community).glyph })}
              />
            ))}
        {colour === 'stage' &&
          stagesOf(ecosystem.nodes).map((stage) => (
            <Dot key={stage} {...stageLook(stage)} label={text(`code.memberStage.${stage}`)} />
          ))}
        {looks.map(([dash, alike]) => (
          <Line
            key={dash}
            dash={dashes[dash]}
            colour={lineVariable.ink}
            label={alike.map((kind) => text(`code.linkKind.${kind}`)).join(text('filter.comma'))}
          />
        ))}
        {picture.links.some(({ hasMark }) => hasMark) && (
          <Line dash={[]} colour={lineVariable.warn} mark label={text('ecosystem.graph.amber')} />
        )}
        {picture.links.some(({ tone }) => tone === 'accent') && (
          <Line dash={dashes.suggested} colour={lineVariable.accent} label={text('ecosystem.graph.suggested')} />
        )}
        {picture.nodes.some(({ form }) => form === 'hollow') && (
          <li>
            <svg width={14} height={14} aria-hidden>
              <circle
                cx={7}
                cy={7}
                r={5.5}
                fill="none"
                stroke="var(--ink3)"
                strokeWidth={1.3}
                strokeDasharray="2.4 2"
              />
            </svg>
            {text('ecosystem.graph.prospect')}
          </li>
        )}
      </ul>
    </div>
  )
}

type LineProps = { dash: readonly number[]; colour: string; mark?: boolean; label: string }

const Line = ({ dash, colour, mark = false, label }: LineProps) => (
  <li>
    <svg width={24} height={12} aria-hidden>
      <line x1={1} y1={6} x2={23} y2={6} stroke={colour} strokeWidth={1.6} strokeDasharray={dash.join(' ')} />
      {mark && <path d="M12 1.5l5 8.6h-10Z" fill={colour} />}
    </svg>
    {label}
  </li>
)

const Dot = ({ tone, glyph, label }: { tone: Tone; glyph: string; label: string }) => (
  <li>
    <svg width={16} height={16} aria-hidden>
      <circle cx={8} cy={8} r={7.5} fill={toneVariable(tone)} />
      <text x={8} y={8} dy=".36em" textAnchor="middle" fontSize={9.5} fill="var(--on-accent)">
        {glyph}
      </text>
    </svg>
    {label}
  </li>
)
