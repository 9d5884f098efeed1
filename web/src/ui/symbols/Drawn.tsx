import type { Drawing, Ink } from './drawings.ts'

const inks: Partial<Record<Ink, string>> = {
  accent: 'var(--accent)',
  accentInk: 'var(--accent-ink)',
  onAccent: 'var(--on-accent)',
  panel: 'var(--panel)',
  halo: 'var(--halo)',
  ink: 'var(--ink)',
  ink2: 'var(--ink2)',
  warn: 'var(--warn)',
  bad: 'var(--bad)',
  rival: 'var(--rival)',
  rivalEdge: 'var(--halo)',
  onRival: 'var(--on-accent)',
}
const colour = (ink: Ink | undefined) => (ink ? (inks[ink] ?? `var(--group-${ink})`) : 'none')

/** A symbol as it stands on the map. Give `title` where no words stand beside it. */
export function Drawn({ drawing, size, title }: { drawing: Drawing; size?: number; title?: string }) {
  const { shapes, glyph } = drawing
  const middle = drawing.size / 2
  return (
    <svg
      className="symbol"
      width={size ?? drawing.size}
      height={size ?? drawing.size}
      viewBox={`0 0 ${drawing.size} ${drawing.size}`}
      {...(title ? { role: 'img', 'aria-label': title } : { 'aria-hidden': true })}
    >
      {shapes.map(({ path, fill, stroke, width, dash }) => (
        <path
          key={path}
          d={path}
          fill={colour(fill)}
          stroke={colour(stroke)}
          strokeWidth={width}
          strokeDasharray={dash?.join(' ')}
        />
      ))}
      {glyph && (
        <text
          x={middle}
          y={middle}
          dy=".36em"
          textAnchor="middle"
          fontSize={glyph.size}
          fontWeight={glyph.weight}
          fill={colour(glyph.ink)}
        >
          {glyph.text}
        </text>
      )}
    </svg>
  )
}
