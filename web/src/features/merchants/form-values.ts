import type { MerchantCard, merchantInputSchema, shopInputSchema } from 'domain/merchant-file.ts'
import type { z } from 'zod'
import { fileInputOf } from '#api/merchant-input.ts'
import { today } from '#i18n/use-text.ts'

type File = z.input<typeof merchantInputSchema>
type Shop = z.input<typeof shopInputSchema>

/** What the form holds: the file and the public facts, with one field for the trade: the branch's own word for it where it has one. */
export type MerchantValues = {
  shop?: Partial<Shop>
  file?: Partial<Omit<File, 'mainBank'>> & { mainBank?: Partial<NonNullable<File['mainBank']>> }
}

const usualBank = () => ({ evidence: 'told' as const, observedOn: today() })

export const valuesOfNew = (): MerchantValues => ({
  shop: { name: '', unitId: null, address: '', weeklyHours: null, occupiedFrom: null },
  file: { ourStatus: 'none', loanNeed: 'none', needs: [], ourProducts: [], mainBank: usualBank() },
})

export function valuesOfCard(card: MerchantCard): MerchantValues {
  const { shop } = card
  const { mainBank: _bank, category: _category, ...file } = fileInputOf(card)
  return {
    shop: {
      name: shop.name,
      category: card.file.category ?? shop.category,
      unitId: shop.unit?.id ?? null,
      address: shop.address ?? '',
      weeklyHours: shop.weeklyHours,
      occupiedFrom: shop.occupiedFrom,
    },
    file: { ...file, mainBank: usualBank() },
  }
}
