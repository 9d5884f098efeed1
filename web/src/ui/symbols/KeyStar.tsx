import { keyCustomerDrawing } from './drawings.ts'
import { Drawn } from './Drawn.tsx'

export function KeyStar(props: { size?: number; title?: string }) {
  return <Drawn drawing={keyCustomerDrawing} {...props} />
}
