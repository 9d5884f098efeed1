import type { BandPattern, PacketLook } from '#map/packet-looks.ts'

/** Strokes of the patterns within a tile of 6, as the map draws them. */
const strokes: Record<BandPattern, string> = {
  plain: '',
  rising: 'M-1 7 7 -1M2 10 10 2M-4 4 4 -4',
  dots: 'M3 3h.01',
  bars: 'M3 0v6',
  falling: 'M-1 -1 7 7M2 -4 10 4M-4 2 4 10',
  crossed: 'M-1 7 7 -1M-1 -1 7 7',
  lengthwise: 'M0 3h6',
  bricks: 'M0 0h6M0 3h6M1.5 0v3M4.5 3v3',
}

/** A packet's band and line as the key shows them: pattern and dash say it without hue. */
export function PatternSample({ look: { group, pattern, dash } }: { look: PacketLook }) {
  const colour = `var(--group-${group})`
  const id = `band-${pattern}`
  return (
    <svg className="pattern-sample" width="40" height="14" viewBox="0 0 40 14" aria-hidden>
      <defs>
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
          <path
            d={strokes[pattern]}
            stroke={colour}
            strokeWidth={pattern === 'dots' ? 2 : 1}
            strokeLinecap="round"
            fill="none"
          />
        </pattern>
      </defs>
      <rect width="40" height="14" fill={colour} fillOpacity={pattern === 'plain' ? 0.18 : 0.06} />
      {pattern !== 'plain' && <rect width="40" height="14" fill={`url(#${id})`} />}
      <line
        x2="40"
        y1="7"
        y2="7"
        stroke={colour}
        strokeWidth="2.4"
        {...(dash ? { strokeDasharray: dash.map((part) => part * 2.4).join(' ') } : {})}
      />
    </svg>
  )
}
