import type { AudiencePlace, AudienceQuestion } from 'domain/audience.ts'
import type { EventKind } from 'domain/event.ts'
import { eventKindFor } from 'domain/event-kind-for.ts'
import type { ServedPeople } from 'domain/convenience-service.ts'
import type { TargetGroup } from '#api/target-groups.ts'

/** The kind of event that goes with a place or group, else with whom one looks for. */
export function proposedKind(question: AudienceQuestion, place: AudiencePlace | null): EventKind {
  if (place?.kind === 'employer') return 'visit_in'
  if (place?.kind === 'target_group') return place.groupKind === 'market' ? 'market_stall' : 'tea_stand'
  return eventKindFor(question)
}

/** What is known of those one plans for: whom one asked for, and the groups at the place. */
export function servedPeople(
  question: AudienceQuestion,
  groups: readonly TargetGroup[],
  eventKind: EventKind | null,
): ServedPeople {
  const chosen = groups.filter(({ id }) => question.targetGroupIds?.includes(id))
  const asked = question.employerIds !== undefined || question.payroll !== undefined
  return {
    segments: [
      ...(question.segments ?? []),
      ...(question.filter?.segments ?? []),
      ...(question.children ? ['family_child'] : []),
      ...(question.elders ? ['retiree'] : []),
      ...chosen.map(({ segment }) => segment),
    ],
    habits: [
      ...(question.habits ?? []),
      ...(question.filter?.tags ?? []),
      ...(question.children ? ['family_time'] : []),
      ...chosen.flatMap(({ habits }) => habits),
    ],
    groupKinds: [...chosen.map(({ kind }) => kind), ...(asked ? ['enterprise', 'institution'] : [])],
    eventKind,
  }
}
