import { type FlowProof, verifiedProofs } from '#flow-record.ts'

/** So much counts a flow that is only told by mouth (K14). */
export const verbalWeight = 0.5

/** Customers that one gave and the other got; null stands for the branch. No person is in it. */
export type Flow = {
  fromMerchantId: string | null
  toMerchantId: string | null
  flowedOn: string
  /** People, 0 and up. */
  count: number
  proof: FlowProof
}

/** Whether more than a word stands behind it: a code, a count sheet, a receipt. */
export const isVerifiedFlow = ({ proof, count }: Pick<Flow, 'proof' | 'count'>): boolean =>
  count > 0 && verifiedProofs.includes(proof)

/** People of a flow as they count: verified ones whole, told ones half. Source: GLOSSARY.md, flow weight. */
export const flowWeight = ({ proof, count }: Pick<Flow, 'proof' | 'count'>): number =>
  proof === 'verbal' ? count * verbalWeight : count
