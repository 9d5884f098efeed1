import type { BankCode } from 'domain/competitor.ts'
import { rivalDrawing } from './drawings.ts'
import { Drawn } from './Drawn.tsx'

export function RivalDiamond({ bank, ...rest }: { bank: BankCode; size?: number; title?: string }) {
  return <Drawn drawing={rivalDrawing(bank)} {...rest} />
}
