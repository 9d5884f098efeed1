import type { TargetGroupKind } from 'domain/target-group.ts'
import { targetGroupDrawing } from './drawings.ts'
import { Drawn } from './Drawn.tsx'

export function TargetRing({ kind, ...rest }: { kind: TargetGroupKind; size?: number; title?: string }) {
  return <Drawn drawing={targetGroupDrawing(kind)} {...rest} />
}
