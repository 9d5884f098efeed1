import { textWidth } from './label-room.ts'

export type LaidNode = { id: string; name: string; radius: number; weight: number; community: number | null }
export type LaidLink = { from: string; to: string }
export type Box = { width: number; height: number }

/** Room that a node takes with its name, for keeping nodes apart. */
export const roomOf = ({ name, radius }: Pick<LaidNode, 'name' | 'radius'>) => ({
  width: Math.max(radius * 2, Math.min(96, textWidth(name, 13))) + 10,
  up: radius + 5,
  down: radius + 24,
})
