import type { MerchantCard } from 'domain/merchant-file.ts'
import type { ReactNode } from 'react'
import type { FormSlot, SectionSlot } from '#ui/form-slot.ts'

export type MerchantSectionProps = { merchant: MerchantCard; onChanged: () => void }

/** Parts of other features in a merchant's sheet, handed in by the page: features do not know each other. */
export type MerchantSlots = {
  visit: FormSlot
  rival: FormSlot
  keyPersons: SectionSlot
  /** What one must know before one talks to the shop. */
  first?: (props: MerchantSectionProps) => ReactNode
  /** Sections between the merchant's own and its history, in this order. */
  sections: readonly { key: string; section: (props: MerchantSectionProps) => ReactNode }[]
}
