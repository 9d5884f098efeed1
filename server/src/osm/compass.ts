import type { CompassPoint } from 'domain/street.ts'
import type { Point } from './plane.ts'

/** The quarter of the sky that a direction points to; ties go to east and west. */
export function compassOf([x, y]: Point): CompassPoint {
  if (Math.abs(x) >= Math.abs(y)) return x >= 0 ? 'e' : 'w'
  return y >= 0 ? 'n' : 's'
}

export const compassZh = { n: '北', e: '东', s: '南', w: '西' } as const satisfies Record<CompassPoint, string>
