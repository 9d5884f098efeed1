import type { LinkKind } from 'domain/alliance-link.ts'
import type { MerchantCategory } from 'domain/merchant-category.ts'
import type { Suggestion } from 'domain/suggestion.ts'
import type { LinkMerchant } from '#links/link-rows.ts'

type Role = MerchantCategory['roles'][number]

/** What a trade gives that first of all plays a part; of two trades the part that stands first here is drafted. */
const kindOfRole: readonly (readonly [Role, LinkKind])[] = [
  ['venue', 'venue'],
  ['prize_sponsor', 'sponsor'],
  ['sponsor', 'sponsor'],
  ['instalment_scene', 'instalment'],
  ['gift_supplier', 'supply_up'],
  ['referral', 'referral'],
  ['traffic_source', 'referral'],
  ['discount', 'discount'],
  ['flyer_point', 'placement'],
]

/** The link a pair would begin with, and who gives: by the part that one of their trades plays, else promotion together. */
export function linkDraft(
  a: LinkMerchant,
  b: LinkMerchant,
  categories: ReadonlyMap<string, MerchantCategory>,
): Suggestion['draft'] {
  const plays = ({ category }: LinkMerchant, role: Role) => categories.get(category)?.roles[0] === role
  for (const [role, kind] of kindOfRole) {
    if (plays(a, role) === plays(b, role)) continue
    const [giver, taker] = plays(a, role) ? [a, b] : [b, a]
    return { kind, fromMerchantId: giver.id, toMerchantId: taker.id }
  }
  return { kind: 'joint_promo', fromMerchantId: a.id, toMerchantId: b.id }
}
