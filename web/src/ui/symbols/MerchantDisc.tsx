import type { MerchantGroup } from 'domain/merchant-category.ts'
import { allyDrawing, merchantDrawing } from './drawings.ts'
import { Drawn } from './Drawn.tsx'

type Props = { group: MerchantGroup; ally?: boolean; size?: number; title?: string }

/** The same disc on map, list, graph and paper; `ally` adds the outer ring of an alliance member. */
export function MerchantDisc({ group, ally = false, ...rest }: Props) {
  return <Drawn drawing={ally ? allyDrawing(group) : merchantDrawing(group)} {...rest} />
}
