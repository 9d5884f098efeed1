import { type Benefit, benefitSchema, type NewBenefit } from 'domain/benefit.ts'
import { z } from 'zod'
import type { Formats } from '#i18n/format.ts'
import type { Text } from '#i18n/text-key.ts'
import type { Difference } from '#ui/ChangedNote.tsx'

/** What one typed beside what somebody else saved meanwhile, field by field. */
export function benefitDifferences(mine: NewBenefit, theirs: Benefit, text: Text, format: Formats): Difference[] {
  const field = (
    name: keyof NewBenefit & keyof Benefit,
    label: string,
    write: (benefit: Shared) => string | number,
  ) => ({
    label,
    mine: mine[name] === null ? '' : String(write(mine)),
    theirs: theirs[name] === null ? '' : String(write(theirs)),
  })
  return [
    field('side', text('alliance.benefit.side'), ({ side }) => text(`code.benefitSide.${side}`)),
    field('pillar', text('alliance.benefit.pillar'), ({ pillar }) => text(`alliance.benefit.pillars.${pillar}`)),
    field('kind', text('alliance.benefit.kind'), ({ kind }) => text(`code.benefitKind.${kind}`)),
    field('title', text('alliance.benefit.title'), ({ title }) => title),
    field('rule', text('alliance.benefit.rule'), ({ rule }) => rule),
    field('percent', text('alliance.benefit.percent'), ({ percent }) => `${percent}%`),
    field('threshold', text('alliance.benefit.threshold'), ({ threshold }) => format.money(threshold)),
    field('value', text('alliance.benefit.worthOne'), ({ value }) => format.money(value)),
    field('quota', text('alliance.benefit.quota'), ({ quota }) => format.count(quota)),
    field('validFrom', text('alliance.benefit.from'), ({ validFrom }) => format.shortDay(validFrom)),
    field('validTo', text('alliance.benefit.to'), ({ validTo }) => format.shortDay(validTo)),
    field('audience', text('alliance.benefit.audience'), ({ audience }) => text(`code.benefitAudience.${audience}`)),
    field('audienceTier', text('alliance.benefit.tier'), ({ audienceTier }) =>
      audienceTier === null ? '' : text(`code.tier.${audienceTier}`),
    ),
    field('payer', text('alliance.benefit.payer'), ({ payer }) => text(`code.benefitPayer.${payer}`)),
    field('tiedTo', text('alliance.benefit.tiedTo'), ({ tiedTo }) => text(`code.benefitTie.${tiedTo}`)),
  ]
}

type Shared = Pick<NewBenefit, keyof NewBenefit & keyof Benefit>

const refusalSchema = z.object({ current: benefitSchema })
export const benefitOf = (detail: unknown): Benefit | null => refusalSchema.safeParse(detail).data?.current ?? null
