import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import type { Material } from 'domain/material.ts'
import type { Packet } from 'domain/packet.ts'
import type { ReactNode } from 'react'
import { streetIn } from '#i18n/street-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { PacketBadge } from '#ui/PacketBadge.tsx'
import { compassWords } from './compass-words.ts'
import { PlanHead } from './PlanHead.tsx'
import { sidesOfPacket } from './table-rows.ts'

type Props = {
  sheet: PlanSheet
  packet: Packet
  materials: readonly Material[]
  head: { branch: string; by: string; page: number; pages: number }
}

/** The dispatch sheet of one packet (F05): what to do, with what, and who signs. */
export function DispatchPage({ sheet, packet, materials, head }: Props) {
  const text = useText()
  const format = useFormat()
  const { plan } = sheet
  const taken = materials.filter(({ id }) => plan.materialIds.includes(id))
  const held = packet.stops.filter(({ lockState }) => lockState === 'service_only').length
  const sides = sidesOfPacket(sheet.sides, packet)
  const last = plan.windows.at(-1)
  const row = (label: string, value: ReactNode) => (
    <tr>
      <th scope="row">{label}</th>
      <td>{value}</td>
    </tr>
  )
  return (
    <section className="canvass-sheet">
      <PlanHead title={`${text('paper.dispatch')}　${plan.title}`} plan={plan} head={head} />
      <table className="dispatch-table">
        <tbody>
          {row(
            text('paper.order2.packet'),
            <>
              <PacketBadge letter={packet.letter} size={20} /> {packet.name}
            </>,
          )}
          {row(text('paper.order2.people'), packet.members.map(({ name }) => name).join(text('list.comma')))}
          {row(text('paper.order2.from'), streetIn(text, packet.startLabel) || text('paper.foot.none'))}
          {row(text('paper.order2.to'), streetIn(text, packet.endLabel) || text('paper.foot.none'))}
          {row(
            text('paper.order2.sides'),
            sides
              .map(({ streets, compass, doors }) =>
                text('paper.order2.side', {
                  street: streets.map((street) => streetIn(text, street)).join(text('canvass.comma')),
                  side: compassWords(compass, text),
                  doors,
                }),
              )
              .join(text('list.semicolon')) || text('paper.foot.none'),
          )}
          {row(
            text('paper.order2.doors'),
            `${text('paper.order2.doorsOf', { doors: packet.stops.length, first: packet.priorityDoors })}　${text(
              'paper.order2.minutes',
              { minutes: format.minutes(packet.minutes), metres: format.metres(packet.walkM) },
            )}`,
          )}
          {row(text('paper.order2.goal'), text(`code.canvassGoal.${plan.goal}`))}
          {row(text('paper.order2.offer'), plan.offer || text('paper.foot.none'))}
          {row(
            text('paper.order2.materials'),
            taken.length === 0 ? (
              text('paper.order2.noMaterials')
            ) : (
              <ul>
                {taken.map((material) => (
                  <li key={material.id}>
                    {material.title} {material.approvalNo}　{text('paper.order2.out')} ____　{text('paper.order2.back')}{' '}
                    ____
                  </li>
                ))}
              </ul>
            ),
          )}
          {row(text('paper.order2.locked'), text('paper.order2.lockedOf', { count: held }))}
          {row(
            text('paper.order2.safety'),
            `${text(`code.pairStyle.${plan.safety.pairStyle}`)}${plan.safety.noGo && `　${plan.safety.noGo}`}`,
          )}
          {row(
            text('paper.foot.meet'),
            `${[plan.safety.meetingTime, plan.safety.meetingPoint].filter(Boolean).join(' ') || text('paper.foot.none')}${
              last ? `　${text('paper.foot.returnAt', { at: last.to })}` : ''
            }`,
          )}
          {row(text('paper.foot.rain'), plan.weatherFallback || text('paper.foot.none'))}
          {row(text('paper.order2.signature'), <span className="dispatch-sign" />)}
          {row(text('paper.order2.returned'), <span className="dispatch-sign" />)}
        </tbody>
      </table>
    </section>
  )
}
