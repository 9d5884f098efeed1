import { daysAfter } from 'domain/civil-date.ts'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from '@tanstack/react-query'
import { useCreateMember } from '#api/alliance-members.ts'
import { useCreateBenefit } from '#api/benefits.ts'
import { today } from '#i18n/use-text.ts'
import { usualDays, valuesOfPreset } from './BenefitForm.tsx'
import type { Gift } from './GiftInput.tsx'

type Triangle = {
  allianceId: string
  parties: { merchantId: string; memberId: string | null; gives: Gift }[]
  branchGives: Gift
}

/** Memberships where they are missing, then what each gives and what each gets from the branch. */
export function useSaveTriangle(branchId: string) {
  const english = useTranslation().i18n.language === 'en'
  const createMember = useCreateMember(branchId)
  const createBenefit = useCreateBenefit(branchId)
  // What stands already when a later one fails: a second try must not make it twice.
  const made = useRef({ members: new Map<string, string>(), benefits: new Set<string>() })

  return useMutation({
    mutationFn: async ({ allianceId, parties, branchGives }: Triangle) => {
      for (const { merchantId, memberId, gives } of parties) {
        const membership = memberId ?? (await memberOf(allianceId, merchantId))
        await give(membership, gives)
        await give(membership, branchGives)
      }
      return { benefits: made.current.benefits.size, memberships: made.current.members.size }
    },
  })

  async function memberOf(allianceId: string, merchantId: string): Promise<string> {
    const key = `${allianceId} ${merchantId}`
    const id = made.current.members.get(key) ?? (await createMember.mutateAsync({ allianceId, merchantId }))
    made.current.members.set(key, id)
    return id
  }

  async function give(memberId: string, { preset, title }: Gift) {
    if (!preset || title.trim() === '') return
    const key = `${memberId} ${preset.code} ${title}`
    if (made.current.benefits.has(key)) return
    await createBenefit.mutateAsync({
      ...valuesOfPreset(preset, english),
      title: title.trim(),
      memberId,
      validFrom: today(),
      validTo: daysAfter(today(), usualDays),
    })
    made.current.benefits.add(key)
  }
}
