import type { EcosystemAlliance } from 'domain/ecosystem.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { Tag } from '#ui/Tag.tsx'

type Props = { alliances: readonly EcosystemAlliance[]; onNode: (id: string) => void }

const shown = 4

/** Who holds it together, and what falls apart if one leaves: the first those whose leaving cuts others off. */
export function KeyMembers({ alliances, onNode }: Props) {
  const text = useText()
  const format = useFormat()
  const members = alliances
    .flatMap(({ name: alliance, keyMembers }) => keyMembers.map((member) => ({ ...member, alliance })))
    .filter(
      ({ isArticulation, flowShare, betweenness }) => isArticulation || (flowShare ?? 0) >= 0.1 || betweenness > 0,
    )
    .toSorted(
      (a, b) =>
        Number(b.isArticulation) - Number(a.isArticulation) ||
        b.splitsOff.length - a.splitsOff.length ||
        (b.flowShare ?? 0) - (a.flowShare ?? 0) ||
        (a.merchantId < b.merchantId ? -1 : 1),
    )
    .slice(0, shown)
  if (members.length === 0) return null
  return (
    <Section title={text('ecosystem.key.title')}>
      <ul className="key-members">
        {members.map(({ merchantId, name, alliance, isArticulation, splitsOff, flowShare, flowPeople, allPeople }) => (
          <li key={`${alliance} ${merchantId}`}>
            <div>
              <button type="button" className="row-button strong" onClick={() => onNode(merchantId)}>
                {name}
              </button>
              {isArticulation && <Tag state="due">{text('ecosystem.key.single')}</Tag>}
            </div>
            <p className="note">
              {[
                splitsOff.length === 0
                  ? text('ecosystem.key.together')
                  : splitsOff.length === 1
                    ? text('ecosystem.key.leavesOne', { name: splitsOff[0]?.name ?? '' })
                    : text('ecosystem.key.leaves', { count: splitsOff.length }),
                ...(flowShare === null
                  ? []
                  : [
                      alliances.length > 1
                        ? text('ecosystem.key.shareOf', {
                            share: format.wholePercent(flowShare),
                            people: format.count(flowPeople),
                            all: format.count(allPeople),
                            name: alliance,
                          })
                        : text('ecosystem.key.share', {
                            share: format.wholePercent(flowShare),
                            people: format.count(flowPeople),
                            all: format.count(allPeople),
                          }),
                    ]),
              ].join(text('ecosystem.reason.comma'))}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
