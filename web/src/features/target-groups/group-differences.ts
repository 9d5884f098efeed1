import type { CustomerMap } from 'domain/customer-map.ts'
import type { NewTargetGroup } from 'domain/target-group.ts'
import type { Labels } from '#api/labels.ts'
import type { TargetGroup } from '#api/target-groups.ts'
import type { Text } from '#i18n/use-text.ts'
import type { Difference } from '#ui/ChangedNote.tsx'
import { rhythmWords } from '#i18n/rhythm-words.ts'

type Words = { text: Text; labels: Labels; places: CustomerMap['places'] }

/** Field by field, both versions in words. */
export function groupDifferences(
  mine: NewTargetGroup,
  theirs: TargetGroup,
  { text, labels, places }: Words,
): Difference[] {
  const none = text('unit.notApplicable')
  const fields: [Difference['label'], (group: NewTargetGroup | TargetGroup) => string][] = [
    [text('targetGroup.name'), ({ name }) => name],
    [text('targetGroup.kind'), ({ kind }) => text(`code.targetGroupKind.${kind}`)],
    [text('targetGroup.segment'), ({ segment }) => text(`code.segment.${segment}`)],
    [text('targetGroup.place'), ({ placeId }) => places.find(({ id }) => id === placeId)?.name ?? none],
    [text('targetGroup.size'), ({ sizeEstimate }) => (sizeEstimate === null ? none : String(sizeEstimate))],
    [text('targetGroup.status'), ({ status }) => text(`code.targetGroupStatus.${status}`)],
    [text('targetGroup.rhythm'), ({ rhythm }) => rhythmWords(rhythm, text)],
    [text('targetGroup.season'), ({ season }) => season || none],
    [text('targetGroup.habits'), ({ habits }) => habits.map(labels.tag).join(text('list.comma')) || none],
    [text('targetGroup.note'), ({ note }) => note || none],
    [text('targetGroup.inRadius'), ({ inRadius }) => text(inRadius ? 'targetGroup.counts' : 'targetGroup.countsNot')],
  ]
  return fields.map(([label, wordsOf]) => ({ label, mine: wordsOf(mine), theirs: wordsOf(theirs) }))
}
