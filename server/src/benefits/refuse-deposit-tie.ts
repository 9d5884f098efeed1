import { depositTie } from 'domain/deposit-rule.ts'
import { badRequest } from '#http/errors.ts'

/**
 * Lets no text pass that ties something to a deposit (L1) or pays a third party for one (L2), whatever form it came
 * through. The field is named, and what may be offered instead.
 *
 * @param texts  by the name of their field
 * @throws {AppError} 400 `tied_to_deposit` with `{ rule, found, offer, field }`
 */
export function refuseDepositTie(texts: Record<string, string>): void {
  for (const [field, text] of Object.entries(texts)) {
    const tie = depositTie(text)
    if (tie) throw badRequest('tied_to_deposit', { ...tie, field })
  }
}

/** The same of an offer, whose rule is read on from its title: neither half hides what both say together. */
export function refuseTiedOffer({ title, rule }: { title: string; rule: string }): void {
  refuseDepositTie({ title, rule })
  refuseDepositTie({ rule: `${title} ${rule}` })
}
