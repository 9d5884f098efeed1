import type { FormerCall } from 'domain/former-site.ts'

const tierPoints: Record<string, number> = { private: 5, diamond: 4, affluent: 3, gold: 1 }
/** Silent so many days weighs more. */
const silentDays = 90
const longSilentDays = 180
/** A customer so near the old door is met in passing. */
const nearMetres = 300

/** What speaks for ringing somebody first, each reason with its weight. */
export function callPoints({
  careTier,
  isKey,
  daysSilent,
  isOwn,
  metres,
}: {
  careTier: string | null
  isKey: boolean
  daysSilent: number | null
  isOwn: boolean
  metres: number
}): Pick<FormerCall, 'points' | 'reasons'> {
  const tier = tierPoints[careTier ?? ''] ?? 0
  const reasons: FormerCall['reasons'] = [
    ...(tier > 0 ? [{ code: 'care_tier' as const, points: tier }] : []),
    ...(daysSilent === null
      ? [{ code: 'never_met' as const, points: 2 }]
      : daysSilent > silentDays
        ? [{ code: 'long_silent' as const, points: daysSilent > longSilentDays ? 3 : 2 }]
        : []),
    ...(isKey ? [{ code: 'key_customer' as const, points: 2 }] : []),
    ...(isOwn ? [{ code: 'own_customer' as const, points: 2 }] : []),
    ...(metres <= nearMetres ? [{ code: 'near' as const, points: 1 }] : []),
  ]
  return { points: reasons.reduce((sum, { points }) => sum + points, 0), reasons }
}
