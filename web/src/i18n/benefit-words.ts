import type { Benefit } from 'domain/benefit.ts'
import type { Formats } from './format.ts'
import type { Text } from './text-key.ts'

type Worth = Pick<Benefit, 'kind' | 'percent' | 'value' | 'threshold'>

/** What a benefit is worth, as a shop writes it: "8.8 折", "满 100 元减 10 元"; empty where it has no price. */
export function worthWords({ percent, value, threshold }: Worth, text: Text, format: Formats): string {
  if (percent !== null) {
    return threshold === null
      ? text('alliance.benefit.worth.percent', { discount: format.discount(percent) })
      : text('alliance.benefit.worth.percentOver', {
          discount: format.discount(percent),
          threshold: format.money(threshold),
        })
  }
  if (value === null) return ''
  return threshold === null
    ? text('alliance.benefit.worth.value', { value: format.money(value) })
    : text('alliance.benefit.worth.valueOver', { value: format.money(value), threshold: format.money(threshold) })
}

type Terms = Pick<Benefit, 'audience' | 'audienceTier' | 'payer' | 'tiedTo' | 'quota'>

/** Who may have it, who pays, what one does for it, and how many there are. */
export function termWords(
  { audience, audienceTier, payer, tiedTo, quota }: Terms,
  text: Text,
  format: Formats,
): string[] {
  return [
    audience === 'tier_at_least' && audienceTier !== null
      ? text('alliance.benefit.tierAtLeast', { tier: text(`code.tier.${audienceTier}`) })
      : text(`code.benefitAudience.${audience}`),
    text('alliance.benefit.paidBy', { payer: text(`code.benefitPayer.${payer}`) }),
    ...(tiedTo === 'none' ? [] : [text(`code.benefitTie.${tiedTo}`)]),
    quota === null
      ? text('alliance.benefit.noQuota')
      : text('alliance.benefit.quotaOf', { quota: format.count(quota) }),
  ]
}
