import { toneVariable } from './disc-colour.ts'
import type { DiscLook } from './graph-picture.ts'

type Props = { look: DiscLook; size?: number }

/** A merchant as graph and map show it, for rows and titles. */
export function NodeDisc({ look: { tone, glyph, form }, size = 18 }: Props) {
  const colour = toneVariable(tone)
  const hollow = form === 'hollow'
  return (
    <svg className="symbol" width={size} height={size} viewBox="0 0 22 22" aria-hidden>
      <circle
        cx={11}
        cy={11}
        r={9.5}
        fill={hollow ? 'var(--panel)' : colour}
        stroke={hollow ? colour : 'var(--halo)'}
        strokeWidth={hollow ? 1.6 : 1}
        strokeDasharray={hollow ? '2.4 2' : undefined}
      />
      <text
        x={11}
        y={11}
        dy=".36em"
        textAnchor="middle"
        fontSize={glyph.length > 1 ? 9 : 11.5}
        fontWeight={500}
        fill={hollow ? colour : 'var(--on-accent)'}
      >
        {glyph}
      </text>
    </svg>
  )
}
