import type { Turf, TurfInput } from 'domain/turf.ts'

/** A turf as its form has it. */
export const formOfTurf = (turf: Turf): TurfInput => ({
  name: turf.name,
  kind: turf.kind,
  ring: turf.ring,
  ownerUserId: turf.owner?.id ?? null,
  assistantUserId: turf.assistant?.id ?? null,
  leaderUserId: turf.leader?.id ?? null,
  targetHouseholds: turf.targetHouseholds,
})
