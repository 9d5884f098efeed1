import type { MerchantCard, MerchantInput } from 'domain/merchant-file.ts'

/** The file of a card as it would be saved unchanged; nothing new was seen of its bank. */
export function fileInputOf({ file, owner, proposedGrade }: MerchantCard): MerchantInput {
  const { ownerPhone, filedGrade, segmentMix, ...same } = file
  return {
    ...same,
    // Who may not read the phone leaves it as it is.
    ownerPhone: ownerPhone ?? '',
    segmentMix,
    mainBank: null,
    ownerUserId: owner?.id ?? null,
    // It may be set lower than what is filled in gives, not higher.
    filedGrade: filedGrade >= proposedGrade ? null : gradeOf(filedGrade),
  }
}

const gradeOf = (grade: number): MerchantInput['filedGrade'] =>
  ([0, 1, 2, 3, 4] as const).find((one) => one === grade) ?? null
