import type { BankCode } from 'domain/competitor.ts'
import type { MerchantGroup } from 'domain/merchant-category.ts'
import type { TargetGroupKind } from 'domain/target-group.ts'
import { bankGlyphs, branchGlyph, formerGlyph, groupGlyphs, targetGlyphs } from './glyphs.ts'

/** Names of colours; the page reads them from tokens.css, the map from its palette. */
export type Ink =
  | 'accent'
  | 'accentInk'
  | 'onAccent'
  | 'panel'
  | 'halo'
  | 'ink'
  | 'ink2'
  | 'warn'
  | 'bad'
  | 'rival'
  | 'rivalEdge'
  | 'onRival'
  | MerchantGroup

type Shape = { path: string; fill?: Ink; stroke?: Ink; width?: number; dash?: number[] }
type Glyph = { text: string; size: number; ink: Ink; weight: 500 | 600 }

/** One symbol, drawn on a square of `size` pixels: as SVG on the page and on a canvas for the map, from the same list. */
export type Drawing = { size: number; shapes: Shape[]; glyph?: Glyph }

export const branchDrawing: Drawing = {
  size: 28,
  shapes: [
    { path: square(0.5, 27, 6), fill: 'halo' },
    { path: square(2.5, 23, 4.5), fill: 'accent' },
  ],
  glyph: { text: branchGlyph, size: 14, ink: 'onAccent', weight: 600 },
}

export const formerSiteDrawing: Drawing = {
  size: 28,
  shapes: [
    { path: square(0.5, 27, 6), fill: 'halo' },
    { path: square(3.5, 21, 4), fill: 'panel', stroke: 'accent', width: 2 },
  ],
  glyph: { text: formerGlyph, size: 13, ink: 'accentInk', weight: 500 },
}

export const rivalDrawing = (bank: BankCode): Drawing => ({
  size: 20,
  shapes: [{ path: 'M10 .5 19.5 10 10 19.5 .5 10Z', fill: 'rival', stroke: 'rivalEdge', width: 1 }],
  glyph: { text: bankGlyphs[bank], size: 9.5, ink: 'onRival', weight: 500 },
})

export const merchantDrawing = (group: MerchantGroup): Drawing => ({
  size: 22,
  shapes: [{ path: circle(11, 9.5), fill: group, stroke: 'halo', width: 1 }],
  glyph: { text: groupGlyphs[group], size: 11.5, ink: 'onAccent', weight: 500 },
})

/** A member of the alliance: the disc with an outer ring. */
export const allyDrawing = (group: MerchantGroup): Drawing => ({
  size: 22,
  shapes: [
    { path: circle(11, 9.8), fill: 'halo', stroke: group, width: 1.8 },
    { path: circle(11, 7.4), fill: group },
  ],
  glyph: { text: groupGlyphs[group], size: 9, ink: 'onAccent', weight: 500 },
})

export const targetGroupDrawing = (kind: TargetGroupKind): Drawing => ({
  size: 20,
  shapes: [{ path: circle(10, 9), fill: 'panel', stroke: 'accent', width: 1.5 }],
  glyph: { text: targetGlyphs[kind], size: 10.5, ink: 'accentInk', weight: 500 },
})

export const keyCustomerDrawing: Drawing = {
  size: 14,
  shapes: [{ path: star(7, 7.3, 6.3, 2.7), fill: 'ink', stroke: 'halo', width: 1 }],
}

/** Head of a link on the map, its point up; the middle of the drawing is what is turned. */
export const linkArrowDrawing = (ink: 'ink2' | 'warn' | 'accent'): Drawing => ({
  size: 14,
  shapes: [{ path: 'M7 1 11.5 12 7 9.6 2.5 12Z', fill: ink }],
})

/** One-sided or silent: stands in the middle of a link. */
export const linkMarkDrawing: Drawing = {
  size: 16,
  shapes: [{ path: 'M8 1.5 15 14H1Z', fill: 'warn', stroke: 'halo', width: 1.2 }],
}

/** What a walker must know of a door, outside the line of its side: ✚ ours ■ locked ▲ to be seen again ✕ not to be visited. */
export const doorSigns = ['ours', 'locked', 'revisit', 'do_not_visit'] as const
export type DoorSign = (typeof doorSigns)[number]

export const doorSignDrawings: Record<DoorSign, Drawing> = {
  ours: {
    size: 12,
    shapes: [{ path: 'M4.6 1h2.8v3.6H11v2.8H7.4V11H4.6V7.4H1V4.6h3.6Z', fill: 'accent', stroke: 'halo', width: 0.8 }],
  },
  locked: { size: 12, shapes: [{ path: 'M2 2h8v8H2Z', fill: 'ink', stroke: 'halo', width: 0.8 }] },
  revisit: { size: 12, shapes: [{ path: 'M6 1 11.4 10.6H.6Z', fill: 'warn', stroke: 'halo', width: 0.8 }] },
  do_not_visit: {
    size: 12,
    shapes: [
      { path: 'M2.4 2.4 9.6 9.6M9.6 2.4 2.4 9.6', stroke: 'halo', width: 4 },
      { path: 'M2.5 2.5 9.5 9.5M9.5 2.5 2.5 9.5', stroke: 'bad', width: 2.2 },
    ],
  },
}

/** A door of a packet, for its walking number; filled where it comes first. */
export const doorDrawing = (group: MerchantGroup, isFirst: boolean): Drawing => ({
  size: 16,
  shapes: [
    isFirst
      ? { path: circle(8, 6.9), fill: group, stroke: 'halo', width: 0.6 }
      : { path: circle(8, 6.4), fill: 'panel', stroke: group, width: 1.1 },
  ],
})

function circle(center: number, radius: number): string {
  const across = radius * 2
  return `M${center - radius} ${center}a${radius} ${radius} 0 1 0 ${across} 0a${radius} ${radius} 0 1 0 ${-across} 0Z`
}

function square(from: number, side: number, radius: number): string {
  const run = side - 2 * radius
  const arc = (x: number, y: number) => `a${radius} ${radius} 0 0 1 ${x} ${y}`
  return [
    `M${from + radius} ${from}h${run}${arc(radius, radius)}v${run}${arc(-radius, radius)}`,
    `h${-run}${arc(-radius, -radius)}v${-run}${arc(radius, -radius)}Z`,
  ].join('')
}

function star(x: number, y: number, outer: number, inner: number): string {
  const points = Array.from({ length: 10 }, (_, index) => {
    const radius = index % 2 ? inner : outer
    const angle = -Math.PI / 2 + (index * Math.PI) / 5
    return `${(x + radius * Math.cos(angle)).toFixed(2)} ${(y + radius * Math.sin(angle)).toFixed(2)}`
  })
  return `M${points.join('L')}Z`
}
