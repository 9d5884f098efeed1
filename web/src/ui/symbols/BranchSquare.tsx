import { branchDrawing, formerSiteDrawing } from './drawings.ts'
import { Drawn } from './Drawn.tsx'

type Props = { site?: 'current' | 'former'; size?: number; title?: string }

export function BranchSquare({ site = 'current', ...rest }: Props) {
  return <Drawn drawing={site === 'former' ? formerSiteDrawing : branchDrawing} {...rest} />
}
