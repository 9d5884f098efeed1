import { merchantGroups } from 'domain/merchant-category.ts'
import type { Palette } from '#map/palette.ts'
import type { Tone } from './graph-picture.ts'

const isGroup = (tone: Tone): tone is keyof Palette['groups'] => merchantGroups.some((group) => group === tone)

/** On the page. */
export const toneVariable = (tone: Tone) => (isGroup(tone) ? `var(--group-${tone})` : `var(--${tone})`)
/** On a canvas and on the map. */
export const toneColour = (tone: Tone, palette: Palette) => (isGroup(tone) ? palette.groups[tone] : palette[tone])
export const lineVariable = { ink: 'var(--ink2)', warn: 'var(--warn)', accent: 'var(--accent)' } as const
