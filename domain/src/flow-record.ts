/** How one knows that customers went from one to the other. Told by mouth alone weighs half (K14). */
export const flowProofs = ['code', 'count_sheet', 'receipt', 'verbal'] as const
export type FlowProof = (typeof flowProofs)[number]

/** Proofs that count as verified. */
export const verifiedProofs: readonly FlowProof[] = ['code', 'count_sheet', 'receipt']
